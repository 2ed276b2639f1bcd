import { describe, expect, it } from "vitest";
import { messageView, viewMessage, type StoredMessage } from "../../src/domain/message-view.ts";
import { storedMessage } from "./stored.ts";

const AT = Date.UTC(2026, 10, 20, 9, 30, 15, 7);

describe("a message as it is shown", () => {
  it.each<[string, Partial<StoredMessage>]>([
    ["a text", {}],
    ["someone whose number is hidden", { phone: null }],
    ["one that WhatsApp has not accepted yet", { providerMessageId: null, status: "pending", direction: "outbound" }],
    ["one that waits for its next attempt", { status: "pending", attempts: 3, nextAttemptAt: AT }],
    ["one that failed", { status: "failed", failureCode: "131047", failureText: "Send a template instead." }],
    ["one with every time", { status: "played", sentAt: AT, deliveredAt: AT + 1, readAt: AT + 2 }],
    ["one of a kind with a body", { type: "location", text: null, content: { location: { latitude: 4.6 } } }],
    ["an echo of the phone app", { direction: "outbound", origin: "phone_app", status: "sent" }],
    ["an answer", { replyTo: "wamid.HBgK", agentId: 4, origin: "parley" }],
    ["one from the year 1970", { occurredAt: 0, readAt: 0 }],
  ])("fits its own schema: %s", (_, more) => {
    const view = viewMessage(storedMessage(more));
    expect(messageView.strict().parse(view)).toEqual(view);
    expect(messageView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });

  it("writes times as ISO 8601 in UTC with milliseconds", () => {
    const view = viewMessage(storedMessage({ occurredAt: AT, nextAttemptAt: AT + 1, sentAt: AT + 2 }));
    expect(view).toMatchObject({
      timestamp: "2026-11-20T09:30:15.007Z",
      next_attempt_at: "2026-11-20T09:30:15.008Z",
      sent_at: "2026-11-20T09:30:15.009Z",
      delivered_at: null,
      read_at: null,
    });
  });

  it("says why it failed, also where WhatsApp gave a code alone", () => {
    expect(viewMessage(storedMessage({ failureCode: "131026", failureText: "Not on WhatsApp." })).error).toEqual({
      code: "131026",
      message: "Not on WhatsApp.",
    });
    expect(viewMessage(storedMessage({ failureCode: "131026" })).error).toEqual({ code: "131026", message: "Failed." });
    expect(viewMessage(storedMessage()).error).toBeNull();
  });
});

describe("what stands around a message", () => {
  it.each([
    ["forwarded", { context: { forwarded: true } }, true],
    ["often forwarded", { context: { frequently_forwarded: true } }, true],
    ["an answer", { context: { id: "wamid.HBgK" } }, false],
    ["nothing", {}, false],
    ["a context of another shape", { context: "forwarded" }, false],
  ])("says whether it was forwarded: %s", (_, content, forwarded) => {
    expect(viewMessage(storedMessage({ content })).forwarded).toBe(forwarded);
  });

  it("names the ad that the customer came from, as far as WhatsApp tells", () => {
    const referral = {
      source_type: "ad",
      source_id: "1202",
      headline: "Chat with us",
      ctwa_clid: "Aff",
      video_url: "x",
    };
    expect(viewMessage(storedMessage({ content: { referral } })).referral).toEqual({
      source_type: "ad",
      source_id: "1202",
      source_url: null,
      headline: "Chat with us",
      body: null,
      click_id: "Aff",
    });
    expect(viewMessage(storedMessage({ content: { referral: "an ad" } })).referral).toBeNull();
  });

  it("says of each reaction whose side it is from", () => {
    const reactions = [
      { emoji: "👍", author: "business", agentId: 4 },
      { emoji: "❤️", author: "customer", agentId: null },
      { emoji: "🙏", author: "user_id:CO.1", agentId: null },
    ];
    expect(viewMessage(storedMessage({ reactions })).reactions).toEqual([
      { emoji: "👍", by: "business", agent_id: 4 },
      { emoji: "❤️", by: "customer", agent_id: null },
      { emoji: "🙏", by: "customer", agent_id: null },
    ]);
  });
});
