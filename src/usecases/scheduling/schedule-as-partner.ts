import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { partnerBody } from "../../domain/partner-body.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import { AppError } from "../../errors.ts";
import { reachClient, type Client } from "../partners/reach-client.ts";
import type { PartnerActor } from "../partners/send-as-partner.ts";
import { scheduleOnce, type ScheduleDeps } from "./schedule-once.ts";

export interface PartnerWords {
  words: string;
  fallbackTemplate: TemplateBody | null;
  purpose: string;
  /** Names an appointment in the partners' own application. */
  appointmentId: string | null;
}

/**
 * Stores what a partner wants a client to read at a time. Whether the client is still theirs is asked again then.
 * @throws AppError invalid_request for the time and for words that are too long, what `reachClient` refuses,
 * idempotency_mismatch
 */
export async function scheduleAsPartner(
  deps: ScheduleDeps,
  partner: PartnerActor,
  request: PartnerWords & { clientId: number; dueAt: number; idempotencyKey: string | null },
): Promise<ScheduledMessage> {
  const client = await reachClient(deps, partner, request.clientId);
  requireFits(partner, client, request.words);
  const [stored] = await scheduleOnce(deps, partnersRequest(partner, [client.id], request, request), "sendAt");
  if (stored === undefined) throw new Error("a scheduled message was neither stored nor there before");
  return stored;
}

/** What is stored of a partner's words, to one client or to many. */
export function partnersRequest(
  partner: PartnerActor,
  contactIds: number[],
  { words, fallbackTemplate, purpose, appointmentId }: PartnerWords,
  { dueAt, idempotencyKey }: { dueAt: number; idempotencyKey: string | null },
) {
  return {
    organizationId: partner.organizationId,
    contactIds,
    conversationId: null,
    createdBy: partner.userId,
    asPartner: true,
    purpose,
    text: words,
    fallbackTemplate,
    entity: appointmentId === null ? null : { type: "appointment", id: appointmentId },
    dueAt,
    idempotencyKey,
  };
}

/** @throws AppError invalid_request where the words are too long with the greeting and the signature */
export function requireFits(partner: PartnerActor, client: Client, words: string): void {
  const body = partnerBody({ kind: "words", words }, { partnerName: partner.name, clientName: client.name });
  if (body.ok) return;
  throw new AppError("invalid_request", `message: ${body.problem}.`, {
    fields: [{ field: "message", problem: body.problem }],
  });
}
