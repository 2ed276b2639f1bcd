import { describe, expect, it } from "vitest";
import { INBOUND_KINDS } from "./inbound-kinds/all-kinds.ts";
import { readMessageWith, readOne } from "./read-one.ts";
import { AT, CONTACT, messageWith, PHONE_NUMBER_ID, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

describe("an inbound message", () => {
  it("becomes an event with all that is known of it", () => {
    expect(readMessageWith({ type: "text", text: { body: "Hola" } })).toEqual({
      kind: "message",
      channelExternalId: PHONE_NUMBER_ID,
      providerMessageId: "wamid.HBgM",
      direction: "inbound",
      origin: "parley",
      person: {
        waId: WA_ID,
        userId: USER_ID,
        parentUserId: null,
        groupId: null,
        profileName: "Ana",
        username: null,
      },
      type: "text",
      text: "Hola",
      content: messageWith({ type: "text", text: { body: "Hola" } }),
      replyTo: null,
      occurredAt: AT,
      opensWindow: true,
    });
  });

  it.each(INBOUND_KINDS)("is read: $title", ({ body, type, text, opensWindow = true, replyTo = null }) => {
    const event = readMessageWith(body);
    expect(event).toMatchObject({ direction: "inbound", type, text, opensWindow, replyTo, occurredAt: AT });
    expect(event.content, "kept as it came").toEqual(messageWith(body));
  });

  it("holds no half of an emoji, which no database gives back", () => {
    const half = { type: "text", text: { body: "Hola \ud83d" }, context: { id: "wamid.\udc4b" } };
    const event = readMessageWith(half, [{ ...CONTACT, profile: { name: "Ana \ud83d" } }]);
    expect(event).toMatchObject({
      text: "Hola \ufffd",
      replyTo: "wamid.\ufffd",
      person: { profileName: "Ana \ufffd" },
    });
    expect(JSON.stringify(event)).not.toMatch(/\\ud/);
  });

  it("has the provider's time, written as text or as a number", () => {
    expect(readMessageWith({ type: "text", timestamp: "1795167015" }).occurredAt).toBe(AT);
    expect(readMessageWith({ type: "text", timestamp: 1_795_167_015 }).occurredAt).toBe(AT);
  });

  it.each([
    ["an empty list, as PHP writes an empty object", []],
    ["null", null],
    ["a text", "wamid.HBgQ"],
    ["an id that is none", { id: 7 }],
  ])("is read also where its context is %s", (_, context) => {
    expect(readMessageWith({ type: "text", text: { body: "Hola" }, context })).toMatchObject({
      text: "Hola",
      replyTo: null,
    });
  });

  it("that is only the opening of a chat is a notice", () => {
    const raw = webhookWith(valueWith({ messages: [messageWith({ type: "request_welcome" })] }));
    expect(readOne("notice", raw)).toMatchObject({ notice: "request_welcome", channelExternalId: PHONE_NUMBER_ID });
  });

  it.each([
    ["an id", { id: undefined }],
    ["a filled id", { id: "" }],
    ["an id of a bearable length", { id: "w".repeat(1001) }],
    ["a time", { timestamp: undefined }],
    ["a time in seconds", { timestamp: "2026-11-20" }],
    ["a time that a date can hold", { timestamp: "1795167015000" }],
    ["a kind", { type: undefined }],
  ])("is unreadable without %s", (_, more) => {
    const raw = webhookWith(valueWith({ messages: [messageWith({ type: "text", text: { body: "Hola" }, ...more })] }));
    expect(readOne("unreadable", raw)).toEqual({
      kind: "unreadable",
      channelExternalId: PHONE_NUMBER_ID,
      reason: "unreadable_message",
    });
  });
});
