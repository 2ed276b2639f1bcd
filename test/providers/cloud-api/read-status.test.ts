import { describe, expect, it } from "vitest";
import { readOne } from "./read-one.ts";
import { AT, CONTACT, PHONE_NUMBER_ID, statusWith, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const PRICING = { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" };
const REASON = {
  code: 131047,
  title: "Re-engagement message",
  message: "Re-engagement message",
  error_data: { details: "More than 24 hours have passed." },
  href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
};

const read = (more: object, beside: object = {}) =>
  readOne("status", webhookWith(valueWith({ ...beside, statuses: [statusWith(more)] })));

describe("a status", () => {
  it("becomes an event with our reference and the price", () => {
    const more = {
      biz_opaque_callback_data: "42-1795167014123",
      pricing: PRICING,
      conversation: { id: "72b1", expiration_timestamp: "1750116480", origin: { type: "referral_conversion" } },
    };
    expect(read(more, { contacts: [CONTACT] })).toEqual({
      kind: "status",
      channelExternalId: PHONE_NUMBER_ID,
      providerMessageId: "wamid.HBgM",
      reference: { id: 42, createdAt: 1_795_167_014_123 },
      status: "sent",
      occurredAt: AT,
      failureCode: null,
      failureText: null,
      pricing: PRICING,
    });
  });

  it.each(["sent", "delivered", "read", "played"] as const)("may be %s", (status) => {
    expect(read({ status })).toMatchObject({ status, failureCode: null, failureText: null, pricing: null });
  });

  it("of a failure has Meta's code and a sentence that a person understands", () => {
    expect(read({ status: "failed", errors: [REASON] })).toMatchObject({
      status: "failed",
      failureCode: "131047",
      failureText:
        "More than 24 hours have passed since the person last wrote. Send a template instead. (131047: More than 24 hours have passed.)",
    });
  });

  it.each([
    ["without errors", {}],
    ["with an empty list of errors", { errors: [] }],
    ["with errors that are no list", { errors: { code: 1 } }],
    ["with an error that is only a text", { errors: ["131047"] }],
  ])("of a failure %s still fails the message", (_, more) => {
    expect(read({ status: "failed", ...more })).toMatchObject({
      status: "failed",
      failureCode: "unknown",
      failureText: "WhatsApp could not deliver this and did not say why.",
    });
  });

  it("of a failure whose error has no code passes on what Meta says", () => {
    expect(read({ status: "failed", errors: [{ title: "Something went wrong" }] })).toMatchObject({
      failureCode: "unknown",
      failureText: "WhatsApp refused this message. (Something went wrong)",
    });
  });

  it.each([
    ["the code as a text", { code: "131047" }],
    ["details that are a JSON text", { error_data: '{"details":"…"}' }],
    ["a title that is null", { title: null }],
  ])("of a failure is read with %s", (_, more) => {
    expect(read({ status: "failed", errors: [{ ...REASON, ...more }] })).toMatchObject({ failureCode: "131047" });
  });

  it("has no failure where it is none, even with errors beside it", () => {
    expect(read({ status: "delivered", errors: [REASON] })).toMatchObject({ failureCode: null, failureText: null });
  });

  it.each([
    ["for a hidden person", { recipient_id: undefined, recipient_parent_user_id: "CO.ENT.118" }],
    ["with the parent's id in the order of 18 fixtures of v25", { parent_recipient_user_id: "CO.ENT.118" }],
    ["in a group", { recipient_type: "group", recipient_id: "Y2Fwa", recipient_participant_id: WA_ID }],
    ["with a number as its time", { timestamp: AT / 1000 }],
    ["with a price that is an empty list, as PHP writes an empty object", { pricing: [] }],
    ["with a price that is null", { pricing: null }],
    ["with callback data that is no text", { biz_opaque_callback_data: 42 }],
  ])("is read %s", (_, more) => {
    expect(read({ status: "delivered", ...more })).toMatchObject({
      status: "delivered",
      reference: null,
      pricing: null,
      occurredAt: AT,
    });
  });

  it("is read beside contacts without a profile", () => {
    expect(read({ status: "read" }, { contacts: [{ wa_id: WA_ID }] })).toMatchObject({ status: "read" });
  });

  it("has no reference where another application sent the message", () => {
    expect(read({ biz_opaque_callback_data: "order-7781" }).reference).toBeNull();
    expect(read({}).reference).toBeNull();
  });

  it.each(["deleted", "warning", "pending", "toString", "held"])("%s is kept as a notice", (status) => {
    const raw = webhookWith(valueWith({ statuses: [statusWith({ status })] }));
    expect(readOne("notice", raw)).toMatchObject({
      notice: "messages_status",
      channelExternalId: PHONE_NUMBER_ID,
      content: { id: "wamid.HBgM", status },
      occurredAt: AT,
    });
  });

  it.each([
    ["an id", { id: undefined }],
    ["a time", { timestamp: undefined }],
    ["a status", { status: undefined }],
  ])("is unreadable without %s", (_, more) => {
    const raw = webhookWith(valueWith({ statuses: [statusWith(more)] }));
    expect(readOne("unreadable", raw).reason).toBe("unreadable_status");
  });
});
