import type { Database } from "../../db/database.ts";
import { ownUploads } from "../../db/media-uploads.ts";
import type { PartnerRef } from "../../db/partner-clients.ts";
import type { ScheduledVersion } from "../../db/settle-scheduled.ts";
import type { Actor } from "../../domain/actor.ts";
import { mediaIdsIn } from "../../domain/outbound/media-references.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { partnerBody, type PartnerContent } from "../../domain/partner-body.ts";
import { AppError } from "../../errors.ts";
import { requireEnabled } from "../sending/require-enabled.ts";
import { sendMessage, type SendMessageDeps, type SendReceipt } from "../sending/send-message.ts";
import { reachClient, type Client } from "./reach-client.ts";

/** A partner as an actor. */
export type PartnerActor = Extract<Actor, { kind: "user" }>;

export interface PartnerSend {
  clientId: number;
  /** Words, and the partner's own upload that they stand below; or a template in place of both. */
  words: string | null;
  mediaId: number | null;
  template: TemplateBody | null;
  /** Goes out where the window is not known to be open. */
  fallbackTemplate: TemplateBody | null;
  /** Our own id of the message that this one answers. */
  replyToId: number | null;
  /** What it is sent for: domain/purpose.ts. */
  purpose: string;
  /** Names an appointment in the partners' own application. */
  appointmentId: string | null;
  idempotencyKey: string | null;
  /** The scheduled message that it comes of. */
  scheduled?: ScheduledVersion | undefined;
}

/**
 * Writes to a client in a partner's name, in the documented form. That the organization lets partners write at all is
 * asked before (`requirePartnerMessaging`).
 * @throws AppError what `reachClient` and `sendMessage` refuse; invalid_request for what cannot be sent together or is
 * too long; not_found for a file that the partner has not uploaded
 */
export async function sendAsPartner(
  deps: SendMessageDeps,
  partner: PartnerActor,
  request: PartnerSend,
): Promise<SendReceipt & { client: Client }> {
  requireEnabled(deps.config);
  const client = await reachClient(deps, partner, request.clientId);
  // What was written ahead answers nobody: it is held to what messages to many are.
  if (request.scheduled !== undefined && client.optedOutAt !== null) throw optedOut();
  const content = await contentOf(deps.db, partner, request);
  const body = partnerBody(content, { partnerName: partner.name, clientName: client.name });
  if (!body.ok) throw refused("message", body.problem);
  await requireOwnFiles(deps.db, partner, [body.body, ...fallbackBody(request.fallbackTemplate)]);
  const sent = await sendMessage(deps, partner, {
    to: { contactId: client.id },
    body: body.body,
    fallbackTemplate: request.fallbackTemplate,
    replyToId: request.replyToId,
    agentId: undefined,
    entity: request.appointmentId === null ? null : { type: "appointment", id: request.appointmentId },
    purpose: request.purpose,
    idempotencyKey: request.idempotencyKey,
    scheduled: request.scheduled,
  });
  return { ...sent, client };
}

async function contentOf(
  db: Database,
  partner: PartnerRef,
  { words, mediaId, template }: PartnerSend,
): Promise<PartnerContent> {
  if (template !== null) {
    if (words !== null || mediaId !== null) throw refused("template", "stands by itself, without message and mediaId");
    return { kind: "template", template };
  }
  if (mediaId !== null) {
    const [file] = await ownUploads(db, partner, [mediaId]);
    if (file === undefined) throw noFile();
    return { kind: "file", file, words };
  }
  if (words === null) throw refused("message", "is required");
  return { kind: "words", words };
}

/** A template may carry files too, in its header: another's upload must not leave by it. */
async function requireOwnFiles(db: Database, partner: PartnerRef, bodies: OutboundBody[]): Promise<void> {
  const ids = [...new Set(bodies.flatMap(mediaIdsIn))];
  if (ids.length > 0 && (await ownUploads(db, partner, ids)).length < ids.length) throw noFile();
}

function fallbackBody(template: TemplateBody | null): OutboundBody[] {
  return template === null ? [] : [{ type: "template", template }];
}

function optedOut(): AppError {
  return new AppError("opted_out", "This person has asked for no such messages. Answer them when they write again.");
}

function noFile(): AppError {
  const problem = "there is no such file among your uploads";
  return new AppError("not_found", `mediaId: ${problem}. Upload it first (POST /api/partners/whatsapp/media).`, {
    fields: [{ field: "mediaId", problem }],
  });
}

function refused(field: string, problem: string): AppError {
  return new AppError("invalid_request", `${field}: ${problem}.`, { fields: [{ field, problem }] });
}
