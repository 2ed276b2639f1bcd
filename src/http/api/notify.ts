import { createRoute, z } from "@hono/zod-openapi";
import { messageStatus } from "../../domain/message-status.ts";
import { limitedText } from "../../domain/outbound/limits.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { templateBody } from "../../domain/outbound/template-body.ts";
import { MAX_CAPTION_CHARACTERS, MAX_TEXT_CHARACTERS, charactersIn } from "../../domain/outbound/text-length.ts";
import { notify } from "../../usecases/notifications/notify.ts";
import { authenticateOrBrowser } from "../authenticate-browser.ts";
import { nestedErrorBody } from "../error-body.ts";
import { MEDIA_TYPES, mediaBodyOf, takesCaption } from "../media-form.ts";
import { NOTIFY_PATH } from "../notify-path.ts";
import { withPhoneField } from "../phone-field.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody } from "../router.ts";
import { entityLink, entityOf } from "../send-request.ts";
import { idempotencyHeader, receiptOf } from "../send-receipt.ts";

const notifyRequest = z
  .object({
    to: z.string().trim().max(40).nullish().meta({
      description:
        "any usual way of writing a number; the organization's country completes it. WHATSAPP_DEFAULT_TO where it is left out",
    }),
    message: limitedText(MAX_TEXT_CHARACTERS)
      .optional()
      .meta({ description: "the text; with a file, what is written under it" }),
    template: templateBody.optional().meta({ description: "in place of the text" }),
    media_url: z
      .httpUrl()
      .max(2048)
      .optional()
      .meta({ description: "a public address that WhatsApp fetches by itself" }),
    media_type: z.enum(MEDIA_TYPES).optional(),
    filename: limitedText(240).optional().meta({ description: "of a document" }),
    ...entityLink,
  })
  .superRefine((request, context) => {
    const refuse = (field: keyof typeof request, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    const { message, template, media_url: link, media_type: type, filename } = request;
    if (template !== undefined && (message !== undefined || link !== undefined)) {
      refuse("template", "cannot stand beside message or media_url");
    }
    if (message === undefined && template === undefined && link === undefined) {
      refuse("message", "is needed, or template or media_url instead");
    }
    if ((link === undefined) !== (type === undefined)) refuse("media_type", "and media_url are needed together");
    if (filename !== undefined && type !== "document") refuse("filename", "is for documents only");
    if (type === undefined || message === undefined) return;
    if (!takesCaption(type))
      refuse("message", `is not shown with ${type}: WhatsApp takes it with image, video and document`);
    else if (charactersIn(message) > MAX_CAPTION_CHARACTERS) {
      refuse("message", `is longer than the ${MAX_CAPTION_CHARACTERS} characters that WhatsApp takes with a file`);
    }
  })
  .meta({ id: "NotifyRequest", example: { to: "3103055424", message: "Your message text here" } });
type NotifyRequest = z.infer<typeof notifyRequest>;

const notified = z
  .object({
    success: z.literal(true),
    data: z.object({
      messageId: z
        .string()
        .meta({ description: "WhatsApp's id; until WhatsApp has accepted it (202) Parley's own, as text" }),
      to: z.string().meta({ description: "the completed number, digits only", example: "573103055424" }),
      id: z.number().int().meta({ description: "Parley's own id of the message" }),
      status: messageStatus,
      template: z.boolean().meta({ description: "whether the organization's template carried the text" }),
    }),
  })
  .meta({ id: "Notified" });

const send = createRoute({
  method: "post",
  path: NOTIFY_PATH,
  tags: ["Notifications"],
  summary: "Notify somebody",
  description:
    "With an API key that may send, a session's access token, or the cookie of a browser that is logged in here, asked from Parley's own origin. Outside the 24-hour window the organization's `notification_template` carries the text. Waits three seconds for WhatsApp at most: what takes longer is sent all the same.",
  middleware: [authenticateOrBrowser, requires("send")] as const,
  request: { headers: idempotencyHeader, body: jsonBody(notifyRequest) },
  responses: {
    200: json(notified, "WhatsApp has accepted it."),
    202: json(notified, "It is stored and will be sent: WhatsApp is slow or down."),
    400: json(nestedErrorBody, "The request does not fit, or the number cannot exist; `fields` says where."),
    401: json(nestedErrorBody, "No API key or session, or one that has ended."),
    403: json(nestedErrorBody, "Not allowed for this role or key, or asked from another site."),
    404: json(nestedErrorBody, "There is no such file."),
    409: json(nestedErrorBody, "The Idempotency-Key was used for another message, or there is no WhatsApp number yet."),
    422: json(
      nestedErrorBody,
      "The 24-hour window is closed and no template carries the message, or WhatsApp has refused it.",
    ),
    429: json(nestedErrorBody, "Too many requests of this caller within a minute; `Retry-After` says when to go on."),
    500: json(nestedErrorBody, "A setting is missing, which is named, or something went wrong here."),
    503: json(nestedErrorBody, "Sending is switched off."),
  },
});

export const notifyRoutes = createRouter().openapi(send, async (c) => {
  const request = c.req.valid("json");
  const sending = notify(c.var.services, c.var.actor, {
    to: request.to || null,
    body: bodyOf(request),
    entity: entityOf(request),
    idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
  });
  const { delivery, to, ...stored } = await withPhoneField("to", sending);
  const { id, status, message_id: wamid, fallback: template } = receiptOf(stored, delivery);
  const data = { messageId: wamid ?? String(id), to, id, status, template };
  return c.json({ success: true as const, data }, status === "pending" ? 202 : 200);
});

function bodyOf({ message, template, media_url: link, media_type: type, filename }: NotifyRequest): OutboundBody {
  if (template !== undefined) return { type: "template", template };
  if (type !== undefined) return mediaBodyOf({ type, link, caption: message, filename });
  return { type: "text", text: { body: message ?? "" } };
}
