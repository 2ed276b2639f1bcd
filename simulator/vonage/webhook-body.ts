import { z } from "zod";
import type { WebhookUpdate } from "../webhooks/webhook-update.ts";
import { inboundContent } from "./inbound-content.ts";
import { statusError } from "./vonage-error.ts";

const text = z.string().optional();
const contactSchema = z.looseObject({ profile: z.looseObject({ name: text, username: text }).optional() });

const messageSchema = z.looseObject({
  id: z.string(),
  from: text,
  from_user_id: z.string(),
  timestamp: z.string(),
  type: z.string(),
  context: z.looseObject({ id: text, from: text }).optional(),
  referral: z.looseObject({}).optional(),
});

const statusSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  timestamp: z.string(),
  recipient_id: text,
  recipient_user_id: text,
  biz_opaque_callback_data: text,
  pricing: z.looseObject({}).optional(),
  errors: z
    .array(z.looseObject({ code: z.number(), error_data: z.looseObject({ details: z.string() }) }))
    .min(1)
    .optional(),
});

const valueSchema = z.looseObject({
  metadata: z.looseObject({ display_phone_number: z.string() }),
  contacts: z.array(contactSchema).optional(),
  messages: z.array(messageSchema).length(1).optional(),
  statuses: z.array(statusSchema).length(1).optional(),
});
type Value = z.output<typeof valueSchema>;

/** What Vonage makes of it, and to which of the two addresses it goes; null for what Vonage does not tell. */
export function vonageWebhook(
  update: WebhookUpdate,
  publicUrl: string,
): { to: "inbound" | "status"; body: Record<string, unknown> } | null {
  const value = valueSchema.safeParse(update.value).data;
  if (value === undefined || update.field !== "messages") return null;
  if (update.kind === "status") return withBody("status", statusBody(value));
  return update.kind === "message" ? withBody("inbound", inboundBody(value, publicUrl)) : null;
}

function withBody<T extends string>(to: T, body: Record<string, unknown> | null) {
  return body === null ? null : { to, body };
}

function inboundBody({ metadata, contacts, messages }: Value, publicUrl: string): Record<string, unknown> | null {
  const message = messages?.[0];
  const content = message === undefined ? null : inboundContent(message, publicUrl);
  if (message === undefined || content === null) return null;
  const { profile } = contacts?.[0] ?? {};
  const quoted = message.context?.id ?? content.target;
  return {
    channel: "whatsapp",
    message_uuid: message.id,
    to: metadata.display_phone_number,
    from: message.from ?? message.from_user_id,
    timestamp: isoTime(message.timestamp),
    ...(profile === undefined ? {} : { profile }),
    context_status: quoted === undefined ? "none" : "available",
    ...(quoted === undefined ? {} : { context: { message_uuid: quoted, message_from: message.context?.from } }),
    ...content.fields,
    whatsapp: {
      sender: { user_id: message.from_user_id, ...(message.from === undefined ? {} : { wa_id: message.from }) },
      ...(message.referral === undefined ? {} : { referral: message.referral }),
    },
    _self: { href: `${publicUrl}/v1/messages/${message.id}` },
  };
}

const statusNames: Record<string, string> = { sent: "submitted", delivered: "delivered", read: "read" };

function statusBody({ metadata, statuses }: Value): Record<string, unknown> | null {
  const status = statuses?.[0];
  const error = status?.errors?.[0];
  const name = error === undefined ? statusNames[status?.status ?? ""] : "rejected";
  if (status === undefined || name === undefined) return null;
  return {
    channel: "whatsapp",
    message_uuid: status.id,
    to: status.recipient_id ?? status.recipient_user_id,
    from: metadata.display_phone_number,
    timestamp: isoTime(status.timestamp),
    status: name,
    ...(status.biz_opaque_callback_data === undefined ? {} : { client_ref: status.biz_opaque_callback_data }),
    ...(error === undefined ? {} : { error: statusError(error.code, error.error_data.details) }),
    ...(status.pricing === undefined
      ? {}
      : { usage: { currency: "EUR", price: "0.0333" }, whatsapp: { pricing: status.pricing } }),
  };
}

function isoTime(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString();
}
