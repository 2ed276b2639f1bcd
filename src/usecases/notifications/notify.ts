import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { carriedBy, MAX_CARRIED_CHARACTERS, type NotificationTemplate } from "../../domain/notification-template.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { digitsOf, parseTypedPhone } from "../../domain/phone.ts";
import { organizationSettings } from "../../domain/retention.ts";
import { AppError } from "../../errors.ts";
import { awaitDelivery, type AwaitDeliveryDeps } from "../sending/await-delivery.ts";
import type { Delivery } from "../sending/deliver-messages.ts";
import { sendMessage, type SendMessageDeps, type SendReceipt } from "../sending/send-message.ts";

export interface NotifyDeps extends SendMessageDeps, AwaitDeliveryDeps {
  db: Database;
  config: SendMessageDeps["config"] & { defaultTo: string | null };
}

export interface Notification {
  /** As it was typed; null for the one who is notified where nobody is named. */
  to: string | null;
  body: OutboundBody;
  entity: EntityRef | null;
  idempotencyKey: string | null;
}

/** To whom it went, in digits, and what has come of it so far. */
export interface Notified extends SendReceipt {
  to: string;
  delivery: Delivery;
}

/** Whoever notifies has other things to do: what WhatsApp has not answered by then is told by its status. */
const PATIENCE_MS = 3000;

/**
 * Sends a notification; outside the 24-hour window the organization's template carries a text.
 * @throws AppError invalid_request where nobody is named, invalid_phone_number, outside_window, and what `sendMessage` refuses
 */
export async function notify(deps: NotifyDeps, actor: Actor, notification: Notification): Promise<Notified> {
  const { body, entity, idempotencyKey } = notification;
  const organization = await findOrganization(deps.db, actor.organizationId);
  if (organization === null) throw new Error("an actor's organization is not there");
  const named = notification.to ?? deps.config.defaultTo;
  if (named === null) throw nobody();
  const typed = parseTypedPhone(named, organization.defaultCountry);
  const { notification_template: template } = organizationSettings.parse(organization.settings);
  const receipt = await sendMessage(deps, actor, {
    // A number that no plan knows may still be someone's who has written here.
    to: { phoneNumber: typed.ok ? typed.e164 : named },
    body,
    fallbackTemplate: body.type === "text" && template !== null ? carriedBy(template, body.text.body) : null,
    replyToId: null,
    agentId: undefined,
    entity,
    purpose: "notification",
    idempotencyKey,
  }).catch((error: unknown) => {
    throw explained(error, body, template);
  });
  const delivery = await awaitDelivery(deps, actor, receipt, PATIENCE_MS);
  return { ...receipt, to: digitsOf(typed.ok ? typed.e164 : named), delivery };
}

function nobody(): AppError {
  const problem = "is needed: there is no default recipient (WHATSAPP_DEFAULT_TO)";
  return new AppError("invalid_request", `to: ${problem}.`, { fields: [{ field: "to", problem }] });
}

/** Says what to do in the words of this API, where a template might have carried the message and did not. */
function explained(error: unknown, body: OutboundBody, template: NotificationTemplate | null): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, message, details } = error;
  if (code === "outside_window") return new AppError(code, outsideWindow(body, template), details && { details });
  if (!message.startsWith("fallback_template")) return error;
  const why = message.replace(/^fallback_template[^:]*: /, "");
  return new AppError(
    code,
    `The organization's notification_template cannot carry this message: ${why}`,
    details && { details },
  );
}

function outsideWindow(body: OutboundBody, template: NotificationTemplate | null): string {
  const closed =
    "More than 24 hours have passed since this person last wrote, so WhatsApp takes nothing but templates.";
  if (body.type !== "text") return `${closed} Send a template in place of the file.`;
  return template === null
    ? `${closed} An admin can choose one that carries notifications then (PATCH /api/whatsapp/organization, notification_template).`
    : `${closed} The one that carries notifications takes at most ${MAX_CARRIED_CHARACTERS} characters: shorten the message.`;
}
