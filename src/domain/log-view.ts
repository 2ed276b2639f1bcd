import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";
import type { MessageStatus } from "./message-status.ts";

/** The states that a log knows: what WhatsApp has taken is `sent`, however far it has come since. */
export const LOG_STATES = ["sent", "failed", "pending"] as const;
export type LogState = (typeof LOG_STATES)[number];

/** A message that was sent for a purpose, as the partner API documents its logs. Times are ISO 8601. */
export const logView = z
  .object({
    id: z.number().int().meta({ description: "Parley's own id of the message" }),
    partner_id: z.number().int().nullable().meta({ description: "null where no partner sent it" }),
    user_id: z.number().int().meta({ description: "the client: Parley's id of the contact" }),
    phone_number: z.string().nullable(),
    message_type: z.string(),
    status: z.enum(LOG_STATES),
    vonage_message_id: z
      .string()
      .nullable()
      .meta({ description: "the provider's id, whichever it is; null until it has accepted the message" }),
    error_message: z.string().nullable(),
    sent_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    user_name: z.string().nullable(),
    user_phone: z.string().nullable(),
    appointment_id: z.string().nullable(),
  })
  .meta({ id: "MessageLog" });
export type LogView = z.infer<typeof logView>;

/** One of them in full. */
export const logDetailsView = logView
  .extend({
    message: z.string().nullable().meta({ description: "its words as the client reads them" }),
    content_type: z.string().meta({ description: "text, image, template, …" }),
    delivery_status: z.string().meta({ description: "pending, sent, delivered, read, played or failed" }),
    error_code: z.string().nullable(),
    attempts: z.number().int(),
    delivered_at: z.iso.datetime().nullable(),
    read_at: z.iso.datetime().nullable(),
    failed_at: z.iso.datetime().nullable(),
    agent_id: z.number().int().nullable(),
    conversation_id: z.number().int(),
  })
  .meta({ id: "MessageLogDetails" });

/** What is stored of it, as far as a log shows it. Times are ms. */
export interface StoredLog {
  id: number;
  conversationId: number;
  contactId: number;
  phone: string | null;
  contactName: string | null;
  profileName: string | null;
  username: string | null;
  /** The sender, and whether that is a partner. */
  agentId: number | null;
  byPartner: boolean;
  purpose: string | null;
  appointmentId: string | null;
  type: string;
  text: string | null;
  status: MessageStatus;
  providerMessageId: string | null;
  failureCode: string | null;
  failureText: string | null;
  attempts: number;
  createdAt: number;
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  failedAt: number | null;
}

export function logState(status: MessageStatus): LogState {
  return status === "pending" || status === "failed" ? status : "sent";
}

export function viewLog(log: StoredLog): LogView {
  return {
    id: log.id,
    partner_id: log.byPartner ? log.agentId : null,
    user_id: log.contactId,
    phone_number: log.phone,
    message_type: log.purpose ?? "",
    status: logState(log.status),
    vonage_message_id: log.providerMessageId,
    error_message: log.failureText,
    sent_at: isoOrNull(log.sentAt),
    created_at: iso(log.createdAt),
    user_name: log.contactName ?? log.profileName ?? log.username,
    user_phone: log.phone,
    appointment_id: log.appointmentId,
  };
}

export function viewLogDetails(log: StoredLog): z.infer<typeof logDetailsView> {
  return {
    ...viewLog(log),
    message: log.text,
    content_type: log.type,
    delivery_status: log.status,
    error_code: log.failureCode,
    attempts: log.attempts,
    delivered_at: isoOrNull(log.deliveredAt),
    read_at: isoOrNull(log.readAt),
    failed_at: isoOrNull(log.failedAt),
    agent_id: log.agentId,
    conversation_id: log.conversationId,
  };
}
