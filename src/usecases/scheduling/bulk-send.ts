import { bulkClients, withinDay } from "../../db/bulk-clients.ts";
import { createScheduled } from "../../db/create-scheduled.ts";
import { digestOf } from "../../db/store-notices.ts";
import { sortOutRecipients, type Skipped } from "../../domain/bulk-recipients.ts";
import { AppError } from "../../errors.ts";
import type { PartnerActor } from "../partners/send-as-partner.ts";
import { requireEnabled, type SendingSettings } from "../sending/require-enabled.ts";
import { enqueueSoon } from "./enqueue-due.ts";
import { partnersRequest, type PartnerWords } from "./schedule-as-partner.ts";
import { requireTime, scheduledBefore, type ScheduleDeps } from "./schedule-once.ts";
import { tellScheduled } from "./tell-scheduled.ts";

export interface BulkRequest extends PartnerWords {
  clientIds: number[];
  /** ms; null: now. */
  dueAt: number | null;
  /** How many the partner believes will get it; null: asks. */
  confirmCount: number | null;
  idempotencyKey: string | null;
}

export type BulkOutcome =
  | { state: "unconfirmed"; count: number; skipped: Skipped[] }
  | { state: "stored"; stored: { userId: number; id: number }[]; skipped: Skipped[] };

/** A mistake with more people than this is one that nobody can put right. */
export const MAX_BULK_CLIENTS = 100;
const MAX_A_DAY = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Writes to several clients. Nothing is stored until the partner has named the number of those who will get it; then all of
 * them are, in one transaction, and each leaves by a job of its own, in its own conversation's turn. The same key stores
 * once.
 * @throws AppError service_disabled, invalid_request for the time, idempotency_mismatch, rate_limited
 */
export async function bulkSend(
  deps: ScheduleDeps & { config: SendingSettings },
  partner: PartnerActor,
  request: BulkRequest,
): Promise<BulkOutcome> {
  requireEnabled(deps.config);
  const { organizationId, userId } = partner;
  const { clientIds, confirmCount, idempotencyKey: key, ...rest } = request;
  const now = deps.now();
  const found = await bulkClients(deps.db, organizationId, clientIds);
  const message = { partnerId: userId, partnerName: partner.name, words: request.words };
  const { recipients, skipped } = sortOutRecipients(clientIds, found, message);
  const hash = await digestOf(JSON.stringify([userId, clientIds, rest]));
  const before = await scheduledBefore(deps.db, organizationId, key, hash);
  if (before !== null) return storedOf(before, skipped);
  if (request.dueAt !== null) requireTime(deps, request.dueAt, "sendAt");
  if (confirmCount !== recipients.length) return { state: "unconfirmed", count: recipients.length, skipped };
  if (recipients.length === 0) return { state: "stored", stored: [], skipped };
  const stored = await createScheduled(
    deps.db,
    {
      ...partnersRequest(partner, recipients, request, { dueAt: request.dueAt ?? now, idempotencyKey: key }),
      idempotency: key === null ? null : { key, hash },
      now,
    },
    withinDay(partner, recipients.length, { since: now - DAY_MS, limit: MAX_A_DAY }),
  );
  // None: too many, or another request with the same key came first.
  const all = stored.length > 0 ? stored : await scheduledBefore(deps.db, organizationId, key, hash);
  if (all === null) throw tooMany();
  await enqueueSoon(deps, stored);
  // What is due now is a message before anybody could look at it.
  if (request.dueAt !== null) {
    await tellScheduled(
      deps,
      organizationId,
      stored.map(({ contactId }) => contactId),
    );
  }
  return storedOf(all, skipped);
}

/** Each once: who was written to is that, though a repeated request finds them out of reach by now. */
function storedOf(messages: { contactId: number; id: number }[], skipped: Skipped[]): BulkOutcome {
  const reached = new Set(messages.map(({ contactId }) => contactId));
  return {
    state: "stored",
    stored: messages.map(({ contactId, id }) => ({ userId: contactId, id })),
    skipped: skipped.filter(({ userId }) => !reached.has(userId)),
  };
}

function tooMany(): AppError {
  return new AppError(
    "rate_limited",
    `You can write to ${MAX_A_DAY} people within 24 hours in this way. Write to fewer, or tomorrow.`,
    { retryAfterSeconds: 3600 },
  );
}
