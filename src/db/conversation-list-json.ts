import { sql, type SQL } from "drizzle-orm";
import type { StoredConversation } from "../domain/conversation-view.ts";
import { conversationColumns } from "./conversation-rows.ts";

type Conversation = StoredConversation & { organizationId: number };

const { id, organizationId, channelId, contactId, phone, username, contactName, profileName } = conversationColumns;
const { lastMessageAt, lastMessagePreview, unreadCount, status, assignedAgentId, labelIds } = conversationColumns;
const { lastInboundAt, optedOutAt, blockedAt, version, createdAt, updatedAt } = conversationColumns;

/**
 * A conversation as a JSON list, for `json_group_array`: many of them in one value. D1 and Drizzle take longer to hand over
 * a hundred rows than SQLite does to find them.
 */
export const conversationList: SQL = sql`json_array(${id}, ${organizationId}, ${channelId}, ${contactId}, ${phone},
  ${username}, ${contactName}, ${profileName}, ${lastMessageAt}, ${lastMessagePreview}, ${unreadCount}, ${status},
  ${assignedAgentId}, json(${labelIds}), ${lastInboundAt}, ${optedOutAt}, ${blockedAt}, ${version}, ${createdAt},
  ${updatedAt})`;

type ConversationList = [
  id: number,
  organizationId: number,
  channelId: number,
  contactId: number,
  phone: string | null,
  username: string | null,
  contactName: string | null,
  profileName: string | null,
  lastMessageAt: number,
  lastMessagePreview: string | null,
  unreadCount: number,
  status: StoredConversation["status"],
  assignedAgentId: number | null,
  labelIds: number[],
  lastInboundAt: number | null,
  optedOutAt: number | null,
  blockedAt: number | null,
  version: number,
  createdAt: number,
  updatedAt: number,
];

/** By name rather than in a loop over names: an ingest reads hundreds. */
export function readConversations(json: string): Conversation[] {
  // The query's own words, above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const lists = JSON.parse(json) as ConversationList[];
  return lists.map((list) => ({
    id: list[0],
    organizationId: list[1],
    channelId: list[2],
    contactId: list[3],
    phone: list[4],
    username: list[5],
    contactName: list[6],
    profileName: list[7],
    lastMessageAt: list[8],
    lastMessagePreview: list[9],
    unreadCount: list[10],
    status: list[11],
    assignedAgentId: list[12],
    labelIds: list[13],
    lastInboundAt: list[14],
    optedOutAt: list[15],
    blockedAt: list[16],
    version: list[17],
    createdAt: list[18],
    updatedAt: list[19],
  }));
}
