import { describe, expect, it } from "vitest";
import { attentionOf, type AttentionContext } from "../../../src/dashboard/notify/attention.ts";
import type { LiveEvent } from "../../../src/domain/events.ts";
import type { MessageView } from "../../../src/domain/message-view.ts";

const context: AttentionContext = {
  userId: 7,
  scope: "mine",
  conversation: { assigned_agent_id: null, blocked_at: null },
  now: Date.parse("2026-11-21T10:00:30.000Z"),
};

const incoming = (more: Partial<MessageView> = {}): LiveEvent => ({
  type: "message.created",
  conversation_id: 3,
  version: 2,
  // Of a message, no more is looked at than this.
  message: { direction: "inbound", text: "Hello", timestamp: "2026-11-21T10:00:00.000Z", ...more } as MessageView,
});

const of = (agentId: number | null, blockedAt: string | null = null) => ({
  conversation: { assigned_agent_id: agentId, blocked_at: blockedAt },
});

describe("a message from a customer", () => {
  it.each([
    ["nobody's", null],
    ["one's own", 7],
  ])("is worth a sound in a conversation that is %s", (_, agentId) => {
    expect(attentionOf(incoming(), { ...context, ...of(agentId) })).toEqual({
      kind: "message",
      conversationId: 3,
      text: "Hello",
    });
  });

  it("is a colleague's in a conversation of theirs, unless all are wanted", () => {
    expect(attentionOf(incoming(), { ...context, ...of(8) })).toBeNull();
    expect(attentionOf(incoming(), { ...context, ...of(8), scope: "all" })).not.toBeNull();
  });

  it("is worth one in a conversation that has just begun", () => {
    expect(attentionOf(incoming(), { ...context, conversation: undefined })).not.toBeNull();
  });

  it("is not, from somebody who is blocked", () => {
    expect(attentionOf(incoming(), { ...context, ...of(7, "2026-11-20T10:00:00.000Z") })).toBeNull();
  });

  it("is not, when it comes long after it was written", () => {
    expect(attentionOf(incoming({ timestamp: "2026-11-21T09:00:00.000Z" }), context)).toBeNull();
  });
});

it("answers of colleagues, and changes of messages, are quiet", () => {
  expect(attentionOf(incoming({ direction: "outbound" }), context)).toBeNull();
  expect(attentionOf({ ...incoming(), type: "message.updated" } as LiveEvent, context)).toBeNull();
});

it("a mention is worth a sound for whoever was called", () => {
  const mention = (userId: number) =>
    ({ type: "mention", user_id: userId, note: { conversation_id: 4, text: "@Ana look" } }) as LiveEvent;
  expect(attentionOf(mention(7), context)).toEqual({ kind: "mention", conversationId: 4, text: "@Ana look" });
  expect(attentionOf(mention(8), context)).toBeNull();
});
