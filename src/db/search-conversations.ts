import { and, desc, eq, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { CONVERSATION_STATUSES, type StoredConversation } from "../domain/conversation-view.ts";
import type { SearchWords } from "../domain/search-words.ts";
import { newestFirst } from "./conversation-list.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { walkConversations } from "./walk-conversations.ts";

/** People whom one search takes from the index, the newest contacts first. */
const MAX_PEOPLE = 1000;

/**
 * The conversations of the people whom all the words fit, newest message first. Where they fit more than `MAX_PEOPLE`,
 * the newest part of the list is looked through too: the ones that were written in last are among them.
 */
export async function searchConversations(
  db: Database,
  organizationId: number,
  words: SearchWords,
  limit: number,
): Promise<StoredConversation[]> {
  const expression = matchExpression(organizationId, words);
  const people = sql`SELECT rowid FROM contact_search WHERE contact_search MATCH ${expression} ORDER BY rowid DESC LIMIT ${MAX_PEOPLE}`;
  const [rows, [many]] = await db.batch([
    selectConversations(
      db,
      and(
        eq(conversations.organizationId, organizationId),
        // The plus keeps SQLite from going through the organization's conversations and looking each up among the people.
        sql`${conversations.id} IN (SELECT v.id FROM conversations v WHERE v.contact_id IN (${people})
          AND +v.organization_id = ${organizationId} ORDER BY v.last_message_at DESC, v.id DESC LIMIT ${limit})`,
      ),
    ).orderBy(desc(conversations.lastMessageAt), desc(conversations.id)),
    statement(db, sql`SELECT 1 FROM (${people}) LIMIT 1 OFFSET ${MAX_PEOPLE - 1}`),
  ]);
  if (many === undefined) return rows;
  const wanted = sql`EXISTS (SELECT 1 FROM contact_search WHERE contact_search MATCH ${expression} AND rowid = ${conversations.contactId})`;
  const filter = { by: "status", statuses: CONVERSATION_STATUSES, unreadOnly: false } as const;
  const newest = await walkConversations(db, organizationId, { filter, wanted }, { before: null, limit });
  const both = new Map([...rows, ...newest.conversations].map((conversation) => [conversation.id, conversation]));
  return [...both.values()].sort(newestFirst).slice(0, limit);
}

/** As migrations/0008_contact_search.sql writes the index: words of the organization, three letters at a time. */
function matchExpression(organizationId: number, { words, digits }: SearchWords): string {
  const all = words.map((word) => matchWord(organizationId, word)).join(" AND ");
  return digits === null ? all : `(${all}) OR (${matchWord(organizationId, digits)})`;
}

/** A word of one or two letters begins or ends another; a longer one may be anywhere in it. */
function matchWord(organizationId: number, word: string): string {
  // Code points, as SQLite counts them.
  const letters = Array.from(word);
  if (letters.length < 3) return `{grams starts} : "${organizationId}x${word}"`;
  const grams = letters.slice(2).map((_, i) => `${organizationId}x${letters.slice(i, i + 3).join("")}`);
  return `grams : "${grams.join(" ")}"`;
}
