import { parseReference, type ChannelEvent } from "../../domain/channel-event.ts";
import { messageStatus } from "../../domain/message-status.ts";
import { explainError } from "./error-table.ts";
import { notice, unreadable, type Surroundings } from "./surroundings.ts";
import { status } from "./wire.ts";

const reported = messageStatus.exclude(["pending"]);

/** Reads what became of a message. Statuses of calls, and words that Meta no longer or not yet uses, are kept as notices. */
export function readStatus(item: unknown, around: Surroundings): ChannelEvent {
  const parsed = status.safeParse(item);
  if (!parsed.success) return unreadable(around.channelExternalId, "status");
  const data = parsed.data;
  const known = around.field === "calls" ? undefined : reported.safeParse(data.status).data;
  if (known === undefined) return notice(around, `${around.field}_status`, data, data.timestamp);
  const [error] = data.errors ?? [];
  return {
    kind: "status",
    channelExternalId: around.channelExternalId,
    providerMessageId: data.id,
    reference: parseReference(data.biz_opaque_callback_data),
    status: known,
    occurredAt: data.timestamp,
    failureCode: known === "failed" ? (error?.code ?? "unknown") : null,
    failureText: known === "failed" ? explainError(error) : null,
    pricing: data.pricing ?? null,
  };
}
