import { describe, expect, it } from "vitest";
import { ANNOTATIONS } from "./annotations.ts";
import { readOne } from "./read-one.ts";
import { AT, SECONDS, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const echoWith = (more: object): object => ({
  from: "15550001111",
  to: WA_ID,
  to_user_id: USER_ID,
  id: "wamid.HBgE",
  timestamp: SECONDS,
  type: "text",
  text: { body: "Ya salió su pedido" },
  ...more,
});

const read = (field: string, more: object = {}) =>
  readOne("message", webhookWith(valueWith({ message_echoes: [echoWith(more)] }), field));

describe("an echo of what the business wrote elsewhere", () => {
  it.each([
    ["smb_message_echoes", "phone_app"],
    ["message_echoes", "other_app"],
  ])("under %s is an outbound message from the %s to the customer", (field, origin) => {
    expect(read(field)).toMatchObject({
      direction: "outbound",
      origin,
      providerMessageId: "wamid.HBgE",
      person: { waId: WA_ID, userId: USER_ID },
      type: "text",
      text: "Ya salió su pedido",
      occurredAt: AT,
      opensWindow: false,
    });
  });

  it("goes to a user id where the number is hidden", () => {
    const hidden = { to: undefined, to_parent_user_id: "CO.ENT.118" };
    expect(read("smb_message_echoes", hidden).person).toMatchObject({
      waId: null,
      userId: USER_ID,
      parentUserId: "CO.ENT.118",
    });
  });

  it.each(ANNOTATIONS)("may be $title, and is the business's then", ({ body, expected }) => {
    const raw = webhookWith(valueWith({ message_echoes: [echoWith(body)] }), "smb_message_echoes");
    const own = expected.kind === "reaction" ? { author: "business", opensWindow: false } : { direction: "outbound" };
    expect(readOne(expected.kind, raw)).toMatchObject({ ...expected, ...own });
  });

  it("never takes the business's own number for the customer", () => {
    const raw = webhookWith(
      valueWith({ message_echoes: [echoWith({ to: undefined, to_user_id: undefined })] }),
      "smb_message_echoes",
    );
    expect(readOne("unreadable", raw).reason).toBe("unreadable_sender");
  });
});
