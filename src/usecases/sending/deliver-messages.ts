import type { Database } from "../../db/database.ts";
import { claimAttempt, nextInOutbox, type OutboxMessage, type Recorded } from "../../db/outbox.ts";
import { forgetProviderIds } from "../../db/media-uploads.ts";
import { formatReference } from "../../domain/channel-event.ts";
import { turnFor, UNKNOWN_OUTCOME, type SendOutcome } from "../../domain/delivery.ts";
import type { MessageStatus } from "../../domain/message-status.ts";
import type { StoredMessage } from "../../domain/message-view.ts";
import { outboundBody } from "../../domain/outbound/outbound-body.ts";
import type { Provider, ProviderName, Recipient } from "../../providers/provider.ts";
import { handOverMedia, type HandedOver, type HandOver, type HandOverMediaDeps } from "../media/hand-over-media.ts";
import { failMessage } from "./fail-message.ts";
import { providerChannel, type ChannelSecrets } from "./provider-channel.ts";
import type { SendingSettings } from "./require-enabled.ts";
import { recordOutcome, type RecordOutcomeDeps } from "./record-outcome.ts";

export interface DeliverDeps extends RecordOutcomeDeps, HandOverMediaDeps {
  db: Database;
  config: ChannelSecrets & HandOverMediaDeps["config"] & SendingSettings;
  provider(name: ProviderName): Provider;
}

export interface ConversationRef {
  organizationId: number;
  conversationId: number;
}

/** How far a message has got. */
export interface Delivery {
  providerMessageId: string | null;
  status: MessageStatus;
  failureCode: string | null;
  failureText: string | null;
}

/** What a turn has recorded of messages, in its order; a message that it tried twice stands there twice. */
export type TurnRecord = (Delivery & { messageId: number })[];

/**
 * `waiting` names the message that holds up the rest, and until when (ms). `interrupted`: D1 or the queue refused, and
 * the turn has to be taken again. Without a record where the object still runs the version before this one.
 */
export type DeliverReport =
  | { state: "idle"; record?: TurnRecord }
  | { state: "waiting"; messageId: number; until: number; record?: TurnRecord }
  | { state: "interrupted" };

/**
 * Sends what a conversation has waiting, in order, one at a time, until nothing is left or something has to wait. Only
 * the conversation's own object calls this, in turns: that is what keeps the order.
 */
export async function deliverMessages(deps: DeliverDeps, ref: ConversationRef): Promise<DeliverReport> {
  // What waits is found by the sweep once it is enabled again.
  if (!deps.config.whatsapp.enabled) return { state: "idle" };
  const record: TurnRecord = [];
  let head = await nextInOutbox(deps.db, ref.organizationId, ref.conversationId);
  while (head !== null) {
    const turn = turnFor(head, deps.now());
    let recorded: Recorded | null;
    switch (turn.kind) {
      case "wait":
        return { state: "waiting", messageId: head.id, until: turn.until, record };
      case "give_up":
        recorded = await failMessage(deps, { ...ref, messageId: head.id }, UNKNOWN_OUTCOME);
        break;
      case "attempt":
        recorded = await attempt(deps, ref, head);
        break;
    }
    if (recorded?.message) record.push(deliveryOf(recorded.message));
    // Read in the batch that recorded it. What is stored after that comes with a turn of its own.
    head = recorded === null ? await nextInOutbox(deps.db, ref.organizationId, ref.conversationId) : recorded.next;
  }
  return { state: "idle", record };
}

function deliveryOf({ id, providerMessageId, status, failureCode, failureText }: StoredMessage): TurnRecord[number] {
  return { messageId: id, providerMessageId, status, failureCode, failureText };
}

/**
 * Files first, as they take their time; then the attempt is marked in D1 before the message leaves, so that a crash in
 * between is found as an attempt of unknown outcome.
 * @returns null where nothing was recorded, or it is not known
 */
async function attempt(deps: DeliverDeps, ref: ConversationRef, head: OutboxMessage): Promise<Recorded | null> {
  const messageRef = { ...ref, messageId: head.id };
  // Whatever may throw comes before the mark: after it, a throw would look like a message that may have left.
  const recipient = recipientOf(head);
  const handOver: HandOver = {
    organizationId: ref.organizationId,
    channelId: head.channelId,
    provider: deps.provider(head.channel.provider),
    channel: await providerChannel(deps, head.channel),
    body: outboundBody.parse(head.content),
  };
  const files = await handOverMedia(deps, handOver);
  if (!(await claimAttempt(deps.db, messageRef, head.attempts, deps.now()))) return null;
  const outcome = files.ok ? await send(deps, { ...handOver, recipient }, head, files) : files.outcome;
  return recordOutcome(deps, { ...messageRef, attempt: head.attempts + 1, outcome });
}

/** A message that is refused because the provider has lost a file goes out again with the file anew, once. */
async function send(
  deps: DeliverDeps,
  handOver: HandOver & { recipient: Recipient },
  head: OutboxMessage,
  files: Extract<HandedOver, { ok: true }>,
): Promise<SendOutcome> {
  const { provider, channel, body, recipient } = handOver;
  const sendWith = (mediaIds: ReadonlyMap<number, string>): Promise<SendOutcome> =>
    provider.send(channel, {
      reference: formatReference({ id: head.id, createdAt: head.createdAt }),
      recipient,
      replyTo: head.replyTo,
      body,
      mediaIds,
    });
  const outcome = await sendWith(files.mediaIds);
  if (outcome.kind !== "rejected" || files.remembered.length === 0 || !provider.lostMedia(outcome)) return outcome;
  await forgetProviderIds(deps.db, handOver.organizationId, files.remembered);
  const again = await handOverMedia(deps, handOver);
  return again.ok ? sendWith(again.mediaIds) : again.outcome;
}

function recipientOf(head: OutboxMessage): Recipient {
  if (head.contactKind === "group" && head.userId !== null) return { kind: "group", groupId: head.userId };
  if (head.phone !== null) return { kind: "phone", phone: head.phone };
  if (head.userId !== null) return { kind: "user_id", userId: head.userId };
  throw new Error("a contact without number and user id cannot be written to");
}
