import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";
import { WINDOW_MS } from "./service-window.ts";

export const CONVERSATION_STATUSES = ["open", "closed", "assigned"] as const;
export const conversationStatus = z.enum(CONVERSATION_STATUSES).meta({ id: "ConversationStatus" });
export type ConversationStatus = z.infer<typeof conversationStatus>;

/** A conversation as the API and the sockets show it. Times are ISO 8601. */
export const conversationView = z
  .object({
    id: z.number().int(),
    channel_id: z.number().int(),
    contact_id: z.number().int(),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    username: z.string().nullable(),
    contact_name: z
      .string()
      .nullable()
      .meta({ description: "what the organization calls the person, else the profile name" }),
    contact_profile_name: z.string().nullable(),
    last_message_at: z.iso.datetime(),
    last_message: z.string().nullable(),
    unread_count: z.number().int(),
    status: conversationStatus,
    assigned_agent_id: z.number().int().nullable(),
    label_ids: z.array(z.number().int()),
    last_inbound_at: z.iso.datetime().nullable(),
    window_closes_at: z.iso.datetime().nullable().meta({
      description: "end of the 24-hour customer service window; null where the person has never written",
    }),
    marketing_opted_out_at: z.iso.datetime().nullable().meta({
      description: "when the person stopped marketing messages: marketing templates to them are refused",
    }),
    blocked_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: "when the person was blocked: nothing can be sent to them" }),
    version: z.number().int().meta({ description: "+1 with each visible change" }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "Conversation" });
export type ConversationView = z.infer<typeof conversationView>;

/** What is stored of a conversation and its contact, as far as it is shown. Times are ms. */
export interface StoredConversation {
  id: number;
  channelId: number;
  contactId: number;
  phone: string | null;
  username: string | null;
  contactName: string | null;
  profileName: string | null;
  lastMessageAt: number;
  lastMessagePreview: string | null;
  unreadCount: number;
  status: ConversationStatus;
  assignedAgentId: number | null;
  labelIds: number[];
  lastInboundAt: number | null;
  optedOutAt: number | null;
  blockedAt: number | null;
  version: number;
  createdAt: number;
  updatedAt: number;
}

export function viewConversation(conversation: StoredConversation): ConversationView {
  return {
    id: conversation.id,
    channel_id: conversation.channelId,
    contact_id: conversation.contactId,
    phone_number: conversation.phone,
    username: conversation.username,
    contact_name: conversation.contactName ?? conversation.profileName,
    contact_profile_name: conversation.profileName,
    last_message_at: iso(conversation.lastMessageAt),
    last_message: conversation.lastMessagePreview,
    unread_count: conversation.unreadCount,
    status: conversation.status,
    assigned_agent_id: conversation.assignedAgentId,
    label_ids: conversation.labelIds,
    last_inbound_at: isoOrNull(conversation.lastInboundAt),
    window_closes_at: conversation.lastInboundAt === null ? null : iso(conversation.lastInboundAt + WINDOW_MS),
    marketing_opted_out_at: isoOrNull(conversation.optedOutAt),
    blocked_at: isoOrNull(conversation.blockedAt),
    version: conversation.version,
    created_at: iso(conversation.createdAt),
    updated_at: iso(conversation.updatedAt),
  };
}
