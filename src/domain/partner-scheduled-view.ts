import { z } from "zod";
import { iso } from "./message-view.ts";
import { scheduledState, type ScheduledMessage } from "./scheduled-message.ts";

/** A scheduled message as its partner sees it, in the partner API's words. Times are ISO 8601. */
export const partnerScheduledView = z
  .object({
    id: z.number().int(),
    state: scheduledState,
    userId: z.number().int(),
    userName: z.string().nullable(),
    phoneNumber: z.string().nullable(),
    message: z.string().meta({ description: "as it was written: heading and signature come with the sending" }),
    messageType: z.string().nullable(),
    fallbackTemplate: z.record(z.string(), z.unknown()).nullable(),
    appointmentId: z.string().nullable(),
    sendAt: z.iso.datetime(),
    messageId: z.number().int().nullable().meta({ description: "Parley's id of the message that it became" }),
    error: z.object({ code: z.string(), message: z.string() }).nullable().meta({ description: "why it has failed" }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "PartnerScheduled" });
export type PartnerScheduledView = z.infer<typeof partnerScheduledView>;

export function viewPartnerScheduled(scheduled: ScheduledMessage): PartnerScheduledView {
  const { failure } = scheduled;
  return {
    id: scheduled.id,
    state: scheduled.state,
    userId: scheduled.contactId,
    userName: scheduled.contactName ?? scheduled.profileName,
    phoneNumber: scheduled.phone,
    message: scheduled.text,
    messageType: scheduled.purpose,
    fallbackTemplate: scheduled.fallbackTemplate,
    appointmentId: scheduled.entity?.id ?? null,
    sendAt: iso(scheduled.dueAt),
    messageId: scheduled.messageId,
    error: failure === null ? null : { code: failure.code, message: failure.text },
    createdAt: iso(scheduled.createdAt),
    updatedAt: iso(scheduled.updatedAt),
  };
}
