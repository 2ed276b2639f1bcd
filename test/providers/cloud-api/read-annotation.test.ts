import { expect, describe, it } from "vitest";
import { ANNOTATIONS } from "./annotations.ts";
import { readOne } from "./read-one.ts";
import { AT, CONTACT, messageWith, PHONE_NUMBER_ID, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const read = (kind: "reaction" | "change", body: object) =>
  readOne(kind, webhookWith(valueWith({ contacts: [CONTACT], messages: [messageWith(body)] })));

describe("what a customer does to a message", () => {
  it.each(ANNOTATIONS)("is read: $title", ({ body, expected }) => {
    const own =
      expected.kind === "reaction"
        ? { author: "customer", person: { waId: WA_ID, userId: USER_ID }, opensWindow: true }
        : { direction: "inbound" };
    expect(read(expected.kind, body)).toMatchObject({
      ...expected,
      ...own,
      channelExternalId: PHONE_NUMBER_ID,
      occurredAt: AT,
    });
  });

  it("in a group is the member's, by the id that does not change", () => {
    const body = { type: "reaction", reaction: { message_id: "wamid.HBgQ", emoji: "👍" }, group_id: "Y2FwaV9ncm91cA" };
    expect(read("reaction", body)).toMatchObject({
      author: `user_id:${USER_ID}`,
      person: { groupId: "Y2FwaV9ncm91cA", waId: null },
    });
    expect(read("reaction", { ...body, from_user_id: undefined })).toMatchObject({ author: `wa_id:${WA_ID}` });
  });
});
