import { and, asc, eq, sql } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { contactIdentities, contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { Actor } from "../domain/actor.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { typedNumber } from "./typed-number.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

/** The numbers on which there is a conversation with a contact, with the contact's user id as each of them knows it. */
export async function channelsOfContact(db: Database, organizationId: number, contactId: number) {
  return db
    .select({
      provider: channels.provider,
      externalId: channels.externalId,
      credentials: channels.credentials,
      userId: sql<string | null>`(SELECT ${contactIdentities.value} FROM ${contactIdentities}
        WHERE ${contactIdentities.contactId} = ${conversations.contactId} AND ${contactIdentities.kind} = 'user_id'
          AND ${contactIdentities.scope} = ${channels.portfolioId}
        ORDER BY ${contactIdentities.createdAt} DESC LIMIT 1)`.as("user_id"),
    })
    .from(conversations)
    .innerJoin(channels, eq(channels.id, conversations.channelId))
    .where(and(eq(conversations.contactId, contactId), eq(conversations.organizationId, organizationId)))
    .orderBy(asc(conversations.id));
}

export interface ContactChange {
  actor: Actor;
  contactId: number;
  values: { name?: string | null; username?: string | null; blockedAt?: number | null; partnerId?: number | null };
  /** E.164 as an agent typed it, or null to take that away again; left out, the number stays. */
  phone?: string | null | undefined;
  audit: Pick<AuditEntry, "action" | "details">;
  now: number;
}

/**
 * Changes a contact, with the audit log, and tells which conversations look different: all of the contact's.
 * @returns null where there is no such contact, or it may not have the number: then nothing at all has changed
 */
export async function changeContact(db: Database, { actor, contactId, values, phone, audit, now }: ContactChange) {
  const { organizationId } = actor;
  const number = phone === undefined ? null : typedNumber({ organizationId, contactId, phone, now });
  const allowed = number?.allowed ?? sql`TRUE`;
  const own = and(eq(contacts.id, contactId), eq(contacts.organizationId, organizationId));
  const theirs = and(eq(conversations.contactId, contactId), eq(conversations.organizationId, organizationId));
  const entry = { ...audit, actor, organizationId, target: `contact:${contactId}`, at: now };
  const there = sql`EXISTS (SELECT 1 FROM contacts WHERE id = ${contactId} AND organization_id = ${organizationId})`;
  const [[contact], rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        auditStatement(db, entry, sql`${there} AND ${allowed}`),
        db
          .update(conversations)
          .set({ version: sql`${conversations.version} + 1`, updatedAt: now })
          .where(and(theirs, allowed)),
        ...(number === null ? [] : [statement(db, number.takeIdentity)]),
      ],
      [
        db
          .update(contacts)
          .set({ ...values, ...number?.values, updatedAt: now })
          .where(and(own, allowed))
          .returning(),
        selectConversations(db, theirs),
      ],
    ),
  );
  return contact === undefined ? null : { contact, conversations: rows };
}
