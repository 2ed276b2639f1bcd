import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import type { PartnerScheduledView } from "../../domain/partner-scheduled-view.ts";
import type { ScheduledState, ScheduledView } from "../../domain/scheduled-message.ts";
import type { SessionUser } from "../api/session-body.ts";

/** A scheduled message as it is shown, whoever's API it came by. */
export interface ScheduledItem {
  id: number;
  state: ScheduledState;
  /** ISO 8601 */
  sendAt: string;
  contactId: number;
  contactName: string | null;
  phone: string | null;
  /** null for a partner's: it goes to wherever the client was written with last. */
  conversationId: number | null;
  text: string;
  template: TemplateBody | null;
  /** null where an API key wrote it. */
  authorId: number | null;
  byPartner: boolean;
  failure: { code: string; message: string } | null;
}

export function fromTeamsView(view: ScheduledView): ScheduledItem {
  return {
    id: view.id,
    state: view.state,
    sendAt: view.send_at,
    contactId: view.contact_id,
    contactName: view.contact_name,
    phone: view.phone_number,
    conversationId: view.conversation_id,
    text: view.message,
    template: asTemplate(view.fallback_template),
    authorId: view.agent_id,
    byPartner: view.by_partner,
    failure: view.error,
  };
}

/** @param ownId the partner's: they see no others */
export function fromPartnersView(view: PartnerScheduledView, ownId: number): ScheduledItem {
  return {
    id: view.id,
    state: view.state,
    sendAt: view.sendAt,
    contactId: view.userId,
    contactName: view.userName,
    phone: view.phoneNumber,
    conversationId: null,
    text: view.message,
    template: asTemplate(view.fallbackTemplate),
    authorId: ownId,
    byPartner: true,
    failure: view.error,
  };
}

/** What somebody may do with one; `again`: write it once more, for another time. The server has the last word. */
export function rightsOn(
  item: Pick<ScheduledItem, "state" | "byPartner" | "authorId">,
  user: Pick<SessionUser, "id" | "role">,
): { change: boolean; cancel: boolean; again: boolean } {
  const partner = user.role === "partner";
  const admin = user.role === "admin";
  if (item.state !== "scheduled") {
    return { change: false, cancel: false, again: item.state !== "sent" && (partner || !item.byPartner) };
  }
  if (partner) return { change: true, cancel: true, again: false };
  return {
    change: !item.byPartner && (admin || item.authorId === user.id),
    cancel: !item.byPartner || admin,
    again: false,
  };
}

/** Both APIs show a template as it was taken, and it was taken as a template. */
function asTemplate(shown: Record<string, unknown> | null): TemplateBody | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return shown as TemplateBody | null;
}
