import type { MessageView } from "../../../src/domain/message-view.ts";
import type { NoteView } from "../../../src/domain/note.ts";
import type { OutboxItem } from "../../../src/dashboard/outbox/outbox-item.ts";

/** Noon of a day of November 2026, in whatever time zone the tests run, and some minutes. */
export function at(day: number, minutes = 0): string {
  return new Date(new Date(2026, 10, day, 12).getTime() + minutes * 60_000).toISOString();
}

export function aMessage(id: number, changes: Partial<MessageView> = {}): MessageView {
  return {
    id,
    conversation_id: 1,
    channel_id: 1,
    whatsapp_message_id: `wamid.${id}`,
    phone_number: "+34600000001",
    direction: "inbound",
    type: "text",
    text: `Message ${id}`,
    status: "delivered",
    timestamp: at(20, id),
    agent_id: null,
    origin: "parley",
    reply_to: null,
    quoted: null,
    reactions: [],
    author: null,
    forwarded: false,
    referral: null,
    edited_at: null,
    revoked_at: null,
    content: null,
    media: null,
    error: null,
    idempotency_key: null,
    attempts: 0,
    next_attempt_at: null,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    ...changes,
  };
}

export function aNote(id: number, createdAt: string): NoteView {
  return { id, conversation_id: 1, author_id: 1, text: "Note", mentions: [], created_at: createdAt, edited_at: null };
}

export function anOutboxItem(key: string, createdAt: string): OutboxItem {
  return {
    key,
    userId: 1,
    conversationId: 1,
    createdAt: Date.parse(createdAt),
    body: { conversation_id: 1, message: "Hi" },
    text: "Hi",
    quoted: null,
    file: null,
    progress: null,
    state: "waiting",
    stored: false,
    failures: 0,
    problem: null,
    code: null,
  };
}
