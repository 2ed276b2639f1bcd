import type { ConversationView } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { NotifyScope } from "./notify-scope.ts";

/** What somebody should hear of who does not look at the conversation. */
export interface Attention {
  kind: "message" | "mention";
  conversationId: number;
  /** Of a message without words there are none. */
  text: string | null;
}

export interface AttentionContext {
  userId: number;
  scope: NotifyScope;
  /** Where the message belongs; undefined for a conversation that has just begun, which is nobody's yet. */
  conversation: Pick<ConversationView, "assigned_agent_id" | "blocked_at"> | undefined;
  now: number;
}

/** What comes in late, such as after an outage, is unread like the rest but no reason to jump up, a thousand times. */
const FRESH_MS = 10 * 60_000;

/** Whether an event is worth a sound or a notification for this person. */
export function attentionOf(event: LiveEvent, context: AttentionContext): Attention | null {
  if (event.type === "mention") {
    if (event.user_id !== context.userId) return null;
    return { kind: "mention", conversationId: event.note.conversation_id, text: event.note.text };
  }
  if (event.type !== "message.created" || event.message.direction !== "inbound") return null;
  if (context.now - Date.parse(event.message.timestamp) > FRESH_MS) return null;
  const agentId = context.conversation?.assigned_agent_id ?? null;
  const concerns = context.scope === "all" || agentId === null || agentId === context.userId;
  const blocked = (context.conversation?.blocked_at ?? null) !== null;
  if (!concerns || blocked) return null;
  return { kind: "message", conversationId: event.conversation_id, text: event.message.text };
}
