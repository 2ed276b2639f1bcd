import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import type { ScheduledState } from "../../domain/scheduled-message.ts";
import { api, partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { SessionUser } from "../api/session-body.ts";
import { fromPartnersView, fromTeamsView, type ScheduledItem } from "./scheduled-item.ts";

/** What somebody wants to be sent, and when (ms). */
export interface LaterMessage {
  text: string;
  at: number;
  /** Goes in place of the text where the 24-hour window is closed by then. */
  template: TemplateBody | null;
}

export interface ScheduledPage {
  items: ScheduledItem[];
  /** The cursor of the next page; null at the end. */
  next: string | null;
}

/** Whose: one conversation's, which is the same as its contact's, or everybody's. */
export type ScheduledOf = { conversationId: number; contactId: number } | null;

/** To whom: the team names a conversation, partners their client, and what the message is for. */
export interface LaterRecipient {
  conversationId: number;
  contactId: number;
  about?: { messageType: string; appointmentId?: string };
}

/** Scheduled messages over the team's API, or over the one of partners. Each throws ApiError. */
export interface ScheduledSource {
  list(of: ScheduledOf, state: ScheduledState, cursor: string | null, limit: number): Promise<ScheduledPage>;
  /** @param key the same key stores once */
  create(to: LaterRecipient, message: LaterMessage, key: string): Promise<unknown>;
  change(id: number, message: LaterMessage): Promise<unknown>;
  cancel(id: number): Promise<unknown>;
}

export function scheduledSourceOf(user: Pick<SessionUser, "id" | "role">): ScheduledSource {
  return user.role === "partner" ? partners(user.id) : team;
}

const team: ScheduledSource = {
  list: async (of, state, cursor, limit) => {
    const whose = of === null ? {} : { conversation_id: String(of.conversationId) };
    const query = { state, limit: String(limit), ...whose, ...(cursor === null ? {} : { cursor }) };
    const page = await read(api["scheduled-messages"].$get({ query }));
    return { items: page.scheduled_messages.map(fromTeamsView), next: page.next_cursor };
  },
  create: ({ conversationId }, { text, at, template }, key) =>
    read(
      api["scheduled-messages"].$post({
        header: { "idempotency-key": key },
        json: {
          conversation_id: conversationId,
          message: text,
          send_at: new Date(at).toISOString(),
          ...(template === null ? {} : { fallback_template: template }),
        },
      }),
    ),
  change: (id, { text, at, template }) =>
    read(
      api["scheduled-messages"][":id"].$patch({
        param: { id: String(id) },
        json: { message: text, send_at: new Date(at).toISOString(), fallback_template: template },
      }),
    ),
  cancel: (id) => read(api["scheduled-messages"][":id"].$delete({ param: { id: String(id) } })),
};

const partners = (ownId: number): ScheduledSource => ({
  list: async (of, state, cursor, limit) => {
    const whose = of === null ? {} : { userId: String(of.contactId) };
    const query = { state, limit: String(limit), ...whose, ...(cursor === null ? {} : { cursor }) };
    const page = await read(partnerApi.scheduled.$get({ query }));
    return { items: page.scheduled.map((each) => fromPartnersView(each, ownId)), next: page.next_cursor };
  },
  create: ({ contactId, about }, { text, at, template }, key) =>
    read(
      partnerApi.scheduled.$post({
        header: { "idempotency-key": key },
        json: {
          userId: contactId,
          message: text,
          sendAt: new Date(at).toISOString(),
          ...about,
          ...(template === null ? {} : { fallbackTemplate: template }),
        },
      }),
    ),
  change: (id, { text, at, template }) =>
    read(
      partnerApi.scheduled[":id"].$patch({
        param: { id: String(id) },
        json: { message: text, sendAt: new Date(at).toISOString(), fallbackTemplate: template },
      }),
    ),
  cancel: (id) => read(partnerApi.scheduled[":id"].$delete({ param: { id: String(id) } })),
});
