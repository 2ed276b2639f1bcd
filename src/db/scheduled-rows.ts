import { eq, type SQL } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import { templateBody } from "../domain/outbound/template-body.ts";
import type { ScheduledMessage } from "../domain/scheduled-message.ts";
import type { Database } from "./database.ts";

const columns = {
  id: scheduledMessages.id,
  organizationId: scheduledMessages.organizationId,
  contactId: scheduledMessages.contactId,
  conversationId: scheduledMessages.conversationId,
  contactName: contacts.name,
  profileName: contacts.profileName,
  phone: contacts.phone,
  createdBy: scheduledMessages.createdBy,
  asPartner: scheduledMessages.asPartner,
  purpose: scheduledMessages.purpose,
  text: scheduledMessages.text,
  fallbackTemplate: scheduledMessages.fallbackTemplate,
  entityType: scheduledMessages.entityType,
  entityId: scheduledMessages.entityId,
  dueAt: scheduledMessages.dueAt,
  state: scheduledMessages.state,
  version: scheduledMessages.version,
  messageId: scheduledMessages.messageId,
  failureCode: scheduledMessages.failureCode,
  failureText: scheduledMessages.failureText,
  bulkId: scheduledMessages.bulkId,
  createdAt: scheduledMessages.createdAt,
  updatedAt: scheduledMessages.updatedAt,
};

/** Scheduled messages with whom they are for; the caller's condition names the organization. */
export function selectScheduled(db: Database, where: SQL | undefined) {
  return db
    .select(columns)
    .from(scheduledMessages)
    .innerJoin(contacts, eq(contacts.id, scheduledMessages.contactId))
    .where(where);
}

type Row = Awaited<ReturnType<typeof selectScheduled>>[number];

export function toScheduled(row: Row): ScheduledMessage {
  const { entityType, entityId, failureCode, failureText, fallbackTemplate, ...rest } = row;
  return {
    ...rest,
    fallbackTemplate: templateBody.nullable().parse(fallbackTemplate),
    entity: entityType === null || entityId === null ? null : { type: entityType, id: entityId },
    failure: failureCode === null || failureText === null ? null : { code: failureCode, text: failureText },
  };
}
