import { styleText } from "node:util";
import type { ConversationView } from "../../src/domain/conversation-view.ts";
import type { MessageView } from "../../src/domain/message-view.ts";

const TICKS: Record<MessageView["status"], string> = {
  pending: "…",
  sent: "✓",
  delivered: "✓✓",
  read: styleText("cyan", "✓✓"),
  played: styleText("cyan", "✓✓"),
  failed: styleText("red", "✗"),
};

/** What to call the person of a conversation. */
export function personOf(conversation: Pick<ConversationView, "contact_name" | "phone_number" | "username">): string {
  const { contact_name, phone_number, username } = conversation;
  return harmless(contact_name ?? phone_number ?? (username === null ? "somebody" : `@${username}`));
}

/** One line of the list, as this agent sees it now. */
export function conversationLine(conversation: ConversationView, agentId: number, nowMs: number): string {
  const { id, phone_number, username, unread_count, status, assigned_agent_id, last_message } = conversation;
  const address = phone_number ?? (username === null ? "" : `@${username}`);
  const unread = unread_count > 0 ? styleText("green", `${unread_count} new`.padEnd(7)) : "".padEnd(7);
  const owner = assigned_agent_id === agentId ? "yours" : `agent ${assigned_agent_id ?? "?"}`;
  const state = status === "assigned" ? owner : status;
  const preview = shorten(last_message ?? "", 44);
  return `${String(id).padStart(4)}  ${shorten(personOf(conversation), 20).padEnd(20)}  ${address.padEnd(16)} ${unread} ${state.padEnd(8)} ${preview}${windowNote(conversation, nowMs)}`;
}

/** A message in its conversation. */
export function messageLine(message: MessageView, person: string): string {
  const time = styleText(
    "gray",
    new Date(message.timestamp).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }),
  );
  const text = harmless(message.text ?? `(${message.type})`);
  if (message.direction === "inbound") return `${time} ${styleText("bold", person)}: ${text}`;
  return `${time} ${styleText("green", "us")}: ${text} ${tickOf(message)}`;
}

/** What became of a message of ours. */
export function statusLine(message: MessageView): string {
  return styleText("gray", `      ${tickOf(message)} ${message.status}: ${shorten(message.text ?? message.type, 50)}`);
}

function tickOf({ status, error }: MessageView): string {
  return error === null ? TICKS[status] : `${TICKS[status]} ${error.message}`;
}

function windowNote({ window_closes_at }: ConversationView, nowMs: number): string {
  if (window_closes_at !== null && Date.parse(window_closes_at) > nowMs) return "";
  return styleText("yellow", "  (window closed: templates only)");
}

function shorten(text: string, most: number): string {
  const characters = Array.from(
    new Intl.Segmenter().segment(harmless(text).replace(/\s+/g, " ")),
    ({ segment }) => segment,
  );
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

/** What customers write, and what they call themselves, must not be able to steer the terminal. */
function harmless(text: string): string {
  return text.replace(/\r?\n/g, "\n      ").replace(/[^\P{Cc}\n]/gu, "");
}
