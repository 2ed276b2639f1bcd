import type { ChannelEvent, MessageEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import { messageStatus } from "../../domain/message-status.ts";
import { personOf } from "./person-of.ts";
import { readSent } from "./read-message.ts";
import { unreadable, type Surroundings } from "./surroundings.ts";
import { historyChunk, historyContext, historyThread, message, type Message } from "./wire.ts";

const known = messageStatus.exclude(["pending"]);

/**
 * What the business's own phone had before the number came here, thread by thread. It opens no window and asks for no
 * answer. A chunk without threads (the business has declined to share) is left to be kept as a notice.
 */
export function readHistory(item: unknown, around: Surroundings): ChannelEvent[] {
  const chunk = historyChunk.safeParse(item).data;
  return chunk === undefined ? [] : chunk.threads.flatMap((thread) => readThread(thread, around));
}

function readThread(item: unknown, around: Surroundings): ChannelEvent[] {
  const thread = historyThread.safeParse(item).data;
  const person = thread === undefined ? null : personIn(thread.id, thread.context ?? null);
  if (thread === undefined || person === null) return [unreadable(around.channelExternalId, "history")];
  return thread.messages.map((each) => readEarlier(each, person, around));
}

function readEarlier(item: unknown, person: Person, around: Surroundings): ChannelEvent {
  const data = message.safeParse(item).data;
  if (data === undefined) return unreadable(around.channelExternalId, "history");
  const outbound = isOurs(data, around);
  const sender = outbound
    ? ({ direction: "outbound", origin: "phone_app", person } as const)
    : ({ direction: "inbound", origin: "parley", person } as const);
  const event = readSent({ item, data, sender }, around);
  if (event.kind === "reaction") return { ...event, opensWindow: false };
  if (event.kind !== "message") return event;
  return { ...event, opensWindow: false, history: { status: statusOf(data, event) } };
}

function personIn(
  threadId: string | null,
  context: { wa_id: string | null; user_id: string | null; username: string | null } | null,
): Person | null {
  const waId = context?.wa_id ?? (/^\d{5,20}$/.test(threadId ?? "") ? threadId : null);
  const person = personOf({ waId, userId: context?.user_id ?? null, parentUserId: null }, []);
  return person === null ? null : { ...person, username: context?.username?.replace(/^@/, "") || null };
}

/** Only what the business sent says to whom. */
function isOurs(data: Message, around: Surroundings): boolean {
  return data.to !== null || data.to_user_id !== null || (data.from !== null && data.from === around.businessNumber);
}

function statusOf(data: Message, event: MessageEvent): "sent" | "delivered" | "read" | "played" | "failed" {
  if (event.direction === "inbound") return "delivered";
  const status = historyContext.parse(data["history_context"])?.status;
  return status === "error" ? "failed" : (known.safeParse(status).data ?? "sent");
}
