import { describe, expect, it } from "vitest";
import { readMessageWith, readOne } from "./read-one.ts";
import { CONTACT, messageWith, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const TEXT = { type: "text", text: { body: "Hola" } };
const HIDDEN_CONTACT = { profile: { name: "Ana", username: "@ana.b" }, user_id: USER_ID };

describe("the sender of a message", () => {
  it("has a number, user ids, a name and a username, without the @ of Meta's examples", () => {
    const contact = { ...CONTACT, profile: { name: "Ana", username: "@ana.b" }, parent_user_id: "CO.ENT.118" };
    expect(readMessageWith(TEXT, [contact]).person).toEqual({
      waId: WA_ID,
      userId: USER_ID,
      parentUserId: "CO.ENT.118",
      groupId: null,
      profileName: "Ana",
      username: "ana.b",
    });
  });

  it.each([
    ["left out", { from: undefined }, HIDDEN_CONTACT],
    ["empty, as in Meta's draft of 2025", { from: "" }, { ...HIDDEN_CONTACT, wa_id: "" }],
    ["null", { from: null }, { ...HIDDEN_CONTACT, wa_id: null }],
  ])("goes by the user id where the number is hidden: %s", (_, hidden, contact) => {
    expect(readMessageWith({ ...TEXT, ...hidden }, [contact]).person).toEqual({
      waId: null,
      userId: USER_ID,
      parentUserId: null,
      groupId: null,
      profileName: "Ana",
      username: "ana.b",
    });
  });

  it("goes by the number alone in webhooks of before 2026", () => {
    const person = readMessageWith({ ...TEXT, from_user_id: undefined }, [
      { profile: { name: "Ana" }, wa_id: WA_ID },
    ]).person;
    expect(person).toMatchObject({ waId: WA_ID, userId: null, profileName: "Ana" });
  });

  it("is known by both ids where one of them stands in the contact only", () => {
    expect(readMessageWith({ ...TEXT, from_user_id: undefined }).person).toMatchObject({
      waId: WA_ID,
      userId: USER_ID,
    });
    expect(readMessageWith({ ...TEXT, from: undefined }).person).toMatchObject({ waId: WA_ID, userId: USER_ID });
  });

  it("is the only contact there is, where the message names nobody", () => {
    expect(readMessageWith({ ...TEXT, from: undefined, from_user_id: undefined }).person).toMatchObject({
      waId: WA_ID,
      userId: USER_ID,
    });
  });

  it("is never guessed among several contacts", () => {
    const nameless = messageWith({ ...TEXT, from: undefined, from_user_id: undefined });
    const contacts = [CONTACT, { profile: { name: "Luis" }, wa_id: "573103055425" }];
    const raw = webhookWith(valueWith({ contacts, messages: [nameless] }));
    expect(readOne("unreadable", raw).reason).toBe("unreadable_sender");
  });

  it("has the name of its own contact, not of another one beside", () => {
    const luis = { profile: { name: "Luis" }, wa_id: "573103055425", user_id: "CO.2" };
    expect(readMessageWith(TEXT, [luis, CONTACT]).person.profileName).toBe("Ana");
    expect(readMessageWith(TEXT, [luis]).person).toMatchObject({ waId: WA_ID, profileName: null });
  });

  it.each([
    ["no profile", { wa_id: WA_ID }],
    ["an empty name", { wa_id: WA_ID, profile: { name: "" } }],
    ["a profile that is an empty list", { wa_id: WA_ID, profile: [] }],
    ["a profile that is null", { wa_id: WA_ID, profile: null }],
    ["a username that is only an @", { wa_id: WA_ID, profile: { username: "@" } }],
  ])("has no name where the contact has %s", (_, contact) => {
    expect(readMessageWith({ ...TEXT, from: undefined, from_user_id: undefined }, [contact]).person).toEqual({
      waId: WA_ID,
      userId: null,
      parentUserId: null,
      groupId: null,
      profileName: null,
      username: null,
    });
  });

  it("needs no contact beside it, as in the webhook about a new number", () => {
    const raw = webhookWith(valueWith({ messages: [messageWith(TEXT)] }));
    expect(readOne("message", raw).person).toMatchObject({ waId: WA_ID, userId: USER_ID, profileName: null });
  });

  it("is the group where the message was written in one", () => {
    expect(readMessageWith({ ...TEXT, group_id: "Y2FwaV9ncm91cDox" }).person).toEqual({
      waId: null,
      userId: null,
      parentUserId: null,
      groupId: "Y2FwaV9ncm91cDox",
      profileName: null,
      username: null,
    });
  });

  it("has to be somebody", () => {
    const nobody = messageWith({ ...TEXT, from: undefined, from_user_id: undefined });
    const raw = webhookWith(valueWith({ messages: [nobody] }));
    expect(readOne("unreadable", raw).reason).toBe("unreadable_sender");
  });
});
