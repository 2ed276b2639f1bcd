import { describe, expect, it } from "vitest";
import { ADDRESS_BOOK, HISTORY, NEW_NUMBER, NEW_USER_ID, USER_ID_UPDATE } from "./person-changes.ts";
import { readAll, readOne } from "./read-one.ts";
import { AT, messageWith, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const read = (body: object) => readAll(webhookWith(valueWith({ messages: [messageWith(body)] })));

describe("a notice that someone has", () => {
  it("a new number is a change of the person, and a message of the thread that opens no window", () => {
    expect(read(NEW_NUMBER)).toMatchObject([
      {
        kind: "identity_change",
        providerMessageId: "wamid.HBgM",
        person: { waId: WA_ID },
        current: { waId: "573103055425", userId: "CO.2", parentUserId: null },
        occurredAt: AT,
      },
      { kind: "message", type: "system", text: "Ana changed from 573103055424 to 573103055425", opensWindow: false },
    ]);
  });

  it("a new user id is a change of the person", () => {
    expect(read(NEW_USER_ID)).toMatchObject([
      { kind: "identity_change", person: { userId: USER_ID }, current: { waId: null, userId: "CO.2" } },
      { kind: "message", type: "system", text: null, opensWindow: false },
    ]);
  });

  it("new ids that it does not name is a message alone", () => {
    expect(read({ type: "system", system: { type: "user_changed_number" } })).toMatchObject([{ kind: "message" }]);
  });
});

describe("the field user_id_update", () => {
  it("names the ids before and after", () => {
    expect(readOne("identity_change", webhookWith(valueWith(USER_ID_UPDATE), "user_id_update"))).toMatchObject({
      providerMessageId: null,
      person: { userId: USER_ID, parentUserId: "CO.ENT.1" },
      current: { waId: null, userId: "CO.2", parentUserId: "CO.ENT.2" },
      occurredAt: AT,
    });
  });

  it("that can't be read is kept as a notice", () => {
    const value = valueWith({ user_id_update: [{ user_id: "CO.2" }] });
    expect(readOne("notice", webhookWith(value, "user_id_update")).notice).toBe("user_id_update");
  });
});

describe("the phone's address book", () => {
  it("names people", () => {
    expect(readOne("contact_name", webhookWith(valueWith(ADDRESS_BOOK), "smb_app_state_sync"))).toMatchObject({
      person: { waId: WA_ID, username: "ana.b" },
      name: "Ana Ruiz",
      occurredAt: AT,
    });
  });
});

describe("the phone's history", () => {
  const chunk = webhookWith(valueWith(HISTORY), "history");

  it("is messages of its threads' people, with what had become of them", () => {
    expect(readAll(chunk)).toMatchObject([
      {
        direction: "inbound",
        person: { waId: WA_ID, userId: USER_ID },
        history: { status: "delivered" },
        opensWindow: false,
      },
      {
        direction: "outbound",
        origin: "phone_app",
        person: { waId: WA_ID, username: "ana.b" },
        history: { status: "played" },
      },
    ]);
  });

  it.each([
    ["ERROR", "failed"],
    ["SENT", "sent"],
    ["PENDING", "sent"],
    ["a word of next year", "sent"],
  ])("says %s for %s", (word, status) => {
    const text = chunk.replace('"PLAYED"', JSON.stringify(word));
    expect(readAll(text)[1]).toMatchObject({ history: { status } });
  });
});
