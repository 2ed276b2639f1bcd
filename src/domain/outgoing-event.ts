import { z } from "zod";
import { contactView, viewContact, type StoredContact } from "./contact-view.ts";
import {
  conversationStatus,
  conversationView,
  viewConversation,
  type StoredConversation,
} from "./conversation-view.ts";
import { messageStatus } from "./message-status.ts";
import { iso, messageView, viewMessage, type StoredMessage } from "./message-view.ts";

/** What another system can ask to be told of. A closed list: names are never given another meaning. */
export const OUTGOING_EVENTS = [
  "message.received",
  "message.sent",
  "message.status",
  "message.edited",
  "message.revoked",
  "message.reaction",
  "message.media",
  "conversation.created",
  "conversation.status",
  "conversation.assigned",
  "contact.updated",
  "contact.erased",
] as const;
export const outgoingEventType = z.enum(OUTGOING_EVENTS).meta({ id: "WebhookEventType" });
export type OutgoingEventType = z.infer<typeof outgoingEventType>;

const error = z.object({ code: z.string(), message: z.string() });
const aboutMessage = z.object({ message: messageView, conversation: conversationView });
const agentId = z.number().int().nullable();

function told<T extends OutgoingEventType | "ping", D extends z.ZodType>(type: T, data: D) {
  return z.object({
    id: z.string().meta({ description: "the same in each attempt and each replay" }),
    type: z.literal(type),
    created_at: z.iso.datetime(),
    organization_id: z.number().int(),
    data,
  });
}

/** What an endpoint is sent. Messages, conversations and contacts are shown as they were at the first attempt. */
export const outgoingBody = z
  .discriminatedUnion("type", [
    told("message.received", aboutMessage),
    told("message.sent", aboutMessage),
    told(
      "message.status",
      aboutMessage.extend({ status: messageStatus, previous_status: messageStatus, error: error.nullable() }),
    ),
    told("message.edited", aboutMessage),
    told("message.revoked", aboutMessage),
    told(
      "message.reaction",
      aboutMessage.extend({
        reaction: z.object({
          emoji: z.string().nullable().meta({ description: "null: it was taken back" }),
          by: z.enum(["customer", "business"]),
          agent_id: agentId,
        }),
      }),
    ),
    told("message.media", aboutMessage),
    told("conversation.created", z.object({ conversation: conversationView })),
    told(
      "conversation.status",
      z.object({ conversation: conversationView, status: conversationStatus, previous_status: conversationStatus }),
    ),
    told(
      "conversation.assigned",
      z.object({ conversation: conversationView, agent_id: agentId, previous_agent_id: agentId }),
    ),
    told("contact.updated", z.object({ contact: contactView })),
    told("contact.erased", z.object({ contact_id: z.number().int() })),
    told("ping", z.object({ endpoint_id: z.number().int() })),
  ])
  .meta({ id: "WebhookEvent" });
export type OutgoingBody = z.infer<typeof outgoingBody>;

/** An event as it was written down; `facts` are what was the case at that moment. Times are ms. */
export interface OutgoingEvent {
  eventId: string;
  organizationId: number;
  type: OutgoingEventType;
  facts: Record<string, unknown> | null;
  createdAt: number;
}

/** What an event is about, as it is now; null where it is there no more. */
export interface Subjects {
  message: StoredMessage | null;
  conversation: StoredConversation | null;
  contact: StoredContact | null;
}

const statusFacts = z.object({
  status: messageStatus,
  previous_status: messageStatus,
  code: z.string().nullable(),
  text: z.string().nullable(),
});
const reactionFacts = z.object({ emoji: z.string().nullable(), author: z.string(), agent_id: agentId });
const conversationStatusFacts = z.object({ status: conversationStatus, previous_status: conversationStatus });
const assignmentFacts = z.object({ agent_id: agentId, previous_agent_id: agentId });
const contactFacts = z.object({ contact_id: z.number().int() });

/** The contact that an event is about; null where it is about something else. */
export function contactOfEvent({ type, facts }: Pick<OutgoingEvent, "type" | "facts">): number | null {
  return type === "contact.updated" ? contactFacts.parse(facts).contact_id : null;
}

/** What is sent; null where what the event is about has been removed since, and there is nothing left to tell. */
export function bodyOf(event: OutgoingEvent, { message, conversation, contact }: Subjects): OutgoingBody | null {
  const { type } = event;
  const head = { id: event.eventId, created_at: iso(event.createdAt), organization_id: event.organizationId };
  const about =
    message === null || conversation === null
      ? null
      : { message: viewMessage(message), conversation: viewConversation(conversation) };
  switch (type) {
    case "message.received":
    case "message.sent":
    case "message.edited":
    case "message.revoked":
    case "message.media":
      return about && { ...head, type, data: about };
    case "message.status": {
      const { status, previous_status, code, text } = statusFacts.parse(event.facts);
      const failure = code === null ? null : { code, message: text ?? "Failed." };
      return about && { ...head, type, data: { status, previous_status, error: failure, ...about } };
    }
    case "message.reaction": {
      const { emoji, author, agent_id } = reactionFacts.parse(event.facts);
      const by = author === "business" ? "business" : "customer";
      return about && { ...head, type, data: { reaction: { emoji, by, agent_id }, ...about } };
    }
    case "conversation.created":
      return conversation && { ...head, type, data: { conversation: viewConversation(conversation) } };
    case "conversation.status": {
      const facts = conversationStatusFacts.parse(event.facts);
      return conversation && { ...head, type, data: { ...facts, conversation: viewConversation(conversation) } };
    }
    case "conversation.assigned": {
      const facts = assignmentFacts.parse(event.facts);
      return conversation && { ...head, type, data: { ...facts, conversation: viewConversation(conversation) } };
    }
    case "contact.updated":
      return contact && { ...head, type, data: { contact: viewContact(contact) } };
    case "contact.erased":
      return { ...head, type, data: contactFacts.parse(event.facts) };
  }
}
