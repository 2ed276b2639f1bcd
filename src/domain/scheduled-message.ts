import { z } from "zod";
import type { EntityRef } from "./entity.ts";
import { iso } from "./message-view.ts";
import type { TemplateBody } from "./outbound/template-body.ts";

export const SCHEDULED_STATES = ["scheduled", "sent", "cancelled", "failed"] as const;
export type ScheduledState = (typeof SCHEDULED_STATES)[number];

export const scheduledState = z.enum(SCHEDULED_STATES).meta({
  description: "`sent`: it has become a message, whose own status says how far that got; `failed`: it has become none",
});

/** What is stored of a message that waits for its time, or waited. Times are ms. */
export interface ScheduledMessage {
  id: number;
  organizationId: number;
  contactId: number;
  /** null for a partner's: it goes to wherever the client was written with last. */
  conversationId: number | null;
  contactName: string | null;
  profileName: string | null;
  phone: string | null;
  /** In whose name it goes out; null where an API key asked for it. */
  createdBy: number | null;
  /** Whether it goes out as a partner's. */
  asPartner: boolean;
  purpose: string | null;
  text: string;
  fallbackTemplate: TemplateBody | null;
  entity: EntityRef | null;
  dueAt: number;
  state: ScheduledState;
  version: number;
  messageId: number | null;
  failure: { code: string; text: string } | null;
  /** Shared by all that one request brought. */
  bulkId: string | null;
  createdAt: number;
  updatedAt: number;
}

/** A scheduled message as agents and API keys see it. Times are ISO 8601. */
export const scheduledView = z
  .object({
    id: z.number().int(),
    state: scheduledState,
    send_at: z.iso.datetime(),
    contact_id: z.number().int(),
    contact_name: z.string().nullable(),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    conversation_id: z
      .number()
      .int()
      .nullable()
      .meta({ description: "null for a partner's: it goes to wherever the client was written with last" }),
    message: z.string(),
    fallback_template: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "sent in its place where the 24-hour window is not open when it is due" }),
    purpose: z.string().nullable(),
    entity_type: z.string().nullable(),
    link_to_entity: z.string().nullable(),
    agent_id: z.number().int().nullable().meta({ description: "who wrote it; null where an API key did" }),
    by_partner: z.boolean(),
    message_id: z.number().int().nullable().meta({ description: "Parley's id of the message that it became" }),
    error: z.object({ code: z.string(), message: z.string() }).nullable().meta({ description: "why it has failed" }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "ScheduledMessage" });
export type ScheduledView = z.infer<typeof scheduledView>;

export function viewScheduled(scheduled: ScheduledMessage): ScheduledView {
  return {
    id: scheduled.id,
    state: scheduled.state,
    send_at: iso(scheduled.dueAt),
    contact_id: scheduled.contactId,
    contact_name: scheduled.contactName ?? scheduled.profileName,
    phone_number: scheduled.phone,
    conversation_id: scheduled.conversationId,
    message: scheduled.text,
    fallback_template: scheduled.fallbackTemplate,
    purpose: scheduled.purpose,
    entity_type: scheduled.entity?.type ?? null,
    link_to_entity: scheduled.entity?.id ?? null,
    agent_id: scheduled.createdBy,
    by_partner: scheduled.asPartner,
    message_id: scheduled.messageId,
    error: scheduled.failure === null ? null : { code: scheduled.failure.code, message: scheduled.failure.text },
    created_at: iso(scheduled.createdAt),
    updated_at: iso(scheduled.updatedAt),
  };
}
