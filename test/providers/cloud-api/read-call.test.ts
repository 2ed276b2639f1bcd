import { describe, expect, it } from "vitest";
import { readOne } from "./read-one.ts";
import { AT, CONTACT, PHONE_NUMBER_ID, SECONDS, USER_ID, valueWith, WA_ID, webhookWith } from "./webhook-body.ts";

const callWith = (more: object): object => ({
  id: "wacid.HBgC",
  from: WA_ID,
  from_user_id: USER_ID,
  to: "15550001111",
  event: "connect",
  direction: "USER_INITIATED",
  timestamp: SECONDS,
  session: { sdp_type: "offer", sdp: "v=0\r\no=- 7 2 IN IP4 127.0.0.1\r\n" },
  ...more,
});

const bodyWith = (more: object, contacts: unknown[] = [CONTACT]): string =>
  webhookWith(valueWith({ contacts, calls: [callWith(more)] }), "calls");

describe("a call", () => {
  it("from a person shows in the conversation when it begins, and opens the window", () => {
    expect(readOne("message", bodyWith({}))).toMatchObject({
      providerMessageId: "wacid.HBgC",
      direction: "inbound",
      person: { waId: WA_ID, userId: USER_ID, profileName: "Ana" },
      type: "call",
      text: null,
      occurredAt: AT,
      opensWindow: true,
    });
  });

  it("to a person is outbound and opens nothing", () => {
    const more = { from: "15550001111", to: WA_ID, to_user_id: USER_ID, direction: "BUSINESS_INITIATED" };
    expect(readOne("message", bodyWith(more))).toMatchObject({
      direction: "outbound",
      origin: "other_app",
      person: { waId: WA_ID, userId: USER_ID },
      opensWindow: false,
    });
  });

  it("keeps no session description", () => {
    expect(JSON.stringify(readOne("message", bodyWith({})))).not.toContain("sdp");
  });

  it("may have a number as its time, and a hidden person", () => {
    const event = readOne("message", bodyWith({ from: undefined, timestamp: AT / 1000 }, [{ user_id: USER_ID }]));
    expect(event).toMatchObject({ occurredAt: AT, person: { waId: null, userId: USER_ID } });
  });

  it("that ends is a notice, with how it went", () => {
    const end = { event: "terminate", status: "COMPLETED", session: undefined, duration: 42, end_time: "1795167057" };
    expect(readOne("notice", bodyWith(end))).toMatchObject({
      notice: "calls",
      channelExternalId: PHONE_NUMBER_ID,
      content: { id: "wacid.HBgC", event: "terminate", duration: 42 },
      occurredAt: AT,
    });
  });

  it.each(["RINGING", "ACCEPTED", "REJECTED", "failed"])("has statuses of its own, no message's: %s", (status) => {
    const raw = webhookWith(
      valueWith({ statuses: [{ id: "wacid.HBgC", type: "call", status, timestamp: SECONDS, recipient_id: WA_ID }] }),
      "calls",
    );
    expect(readOne("notice", raw)).toMatchObject({ notice: "calls_status", content: { status } });
  });

  it.each([
    ["an id", { id: undefined }],
    ["a time", { timestamp: "soon" }],
  ])("is unreadable without %s", (_, more) => {
    expect(readOne("unreadable", bodyWith(more)).reason).toBe("unreadable_call");
  });
});
