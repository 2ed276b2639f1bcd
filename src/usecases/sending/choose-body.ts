import type { Database } from "../../db/database.ts";
import { iso } from "../../domain/message-view.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { serviceWindow } from "../../domain/service-window.ts";
import type { RenderedTemplate } from "../../domain/template-render.ts";
import { AppError } from "../../errors.ts";
import { checkTemplate } from "../templates/check-template.ts";
import type { SendRecipient } from "./find-recipient.ts";

/** What will be sent. */
export interface ChosenBody {
  body: OutboundBody;
  /** How the person will read a template; null for everything else, and where the template is not known here. */
  rendered: RenderedTemplate | null;
  /** Whether the fallback template takes the place of what was asked for. */
  fallback: boolean;
}

/**
 * Decides between what was asked for and its fallback template, and holds a template to its rules. Outside the window the
 * fallback goes out; also to a person who has never written here: WhatsApp would most likely take the free text and fail
 * it seconds later, and whoever names a fallback wants something to arrive.
 * @throws AppError contact_blocked, outside_window, and whatever `checkTemplate` refuses
 */
export async function chooseBody(
  deps: { db: Database; now(): number },
  recipient: SendRecipient,
  request: { body: OutboundBody; fallbackTemplate: TemplateBody | null },
): Promise<ChosenBody> {
  const { body, fallbackTemplate } = request;
  if (recipient.blockedAt !== null) throw blocked(recipient);
  if (body.type === "template") {
    return { body, rendered: await checkTemplate(deps.db, recipient, body.template, "template"), fallback: false };
  }
  const window = serviceWindow(recipient.lastInboundAt, deps.now());
  if (window.state !== "open" && fallbackTemplate !== null) {
    const rendered = await checkTemplate(deps.db, recipient, fallbackTemplate, "fallback_template");
    return { body: { type: "template", template: fallbackTemplate }, rendered, fallback: true };
  }
  if (window.state === "closed") {
    throw new AppError(
      "outside_window",
      `More than 24 hours have passed since the customer last wrote: the window for free text closed at ${iso(window.closedAt)}. Send a template instead, or name a fallback_template.`,
      { details: { conversation_id: recipient.conversationId, window_closed_at: iso(window.closedAt) } },
    );
  }
  return { body, rendered: null, fallback: false };
}

/** Nobody writes to whom they have blocked. */
export function blocked(recipient: SendRecipient): AppError {
  return new AppError(
    "contact_blocked",
    `This contact is blocked. Unblock them first (POST /api/whatsapp/contacts/${recipient.contactId}/unblock).`,
    { details: { conversation_id: recipient.conversationId, contact_id: recipient.contactId } },
  );
}
