import { defaultChannel } from "../../db/channels.ts";
import { contactByPerson } from "../../db/contact-by-person.ts";
import { findContact } from "../../db/contact-data.ts";
import { newestConversationWith } from "../../db/conversations.ts";
import { ensureConversation } from "../../db/create-outbound.ts";
import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import { phoneOf, type Person } from "../../domain/identity.ts";
import { digitsOf, parseTypedPhone } from "../../domain/phone.ts";
import { AppError } from "../../errors.ts";
import { findConversation, type ConversationName } from "../conversations/find-conversation.ts";

/** To whom a message is to go; a contact: in the conversation that was written in last. */
export type Addressee = ConversationName | { contactId: number };

type Channel = NonNullable<Awaited<ReturnType<typeof defaultChannel>>>;

/**
 * To whom a message is about to go. There need not be a conversation yet: a message that is refused leaves none behind.
 */
export interface SendRecipient {
  organizationId: number;
  channelId: number;
  conversationId: number | null;
  contactId: number | null;
  /** null where WhatsApp hides the number. */
  phone: string | null;
  optedOutAt: number | null;
  blockedAt: number | null;
  lastInboundAt: number | null;
  /** Where there is no conversation: what makes one. */
  beginning: { channel: Channel; person: Person } | null;
}

interface Deps {
  db: Database;
  now(): number;
}

/** @throws AppError not_found, conflict, invalid_phone_number */
export async function findRecipient(deps: Deps, actor: Actor, to: Addressee): Promise<SendRecipient> {
  if ("contactId" in to) return ofContact(deps, actor.organizationId, to.contactId);
  if ("conversationId" in to) return inConversation(await findConversation(deps, actor, to));
  const known = await findConversation(deps, actor, to).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return known === null ? withoutConversation(deps, actor.organizationId, to.phoneNumber) : inConversation(known);
}

/** The id of the recipient's conversation, which is made where there is none. */
export async function openConversation(deps: Deps, recipient: SendRecipient): Promise<number> {
  if (recipient.conversationId !== null) return recipient.conversationId;
  if (recipient.beginning === null) throw new Error("a recipient has neither a conversation nor what makes one");
  const { channel, person } = recipient.beginning;
  const conversation = await ensureConversation(deps.db, channel, person, deps.now());
  if (conversation === null) throw new Error("a conversation was neither found nor made");
  return conversation.id;
}

/** Someone with whom there is a conversation. */
export function inConversation(
  conversation: Omit<SendRecipient, "conversationId" | "beginning" | "contactId"> & { id: number; contactId: number },
): SendRecipient {
  return { ...conversation, conversationId: conversation.id, beginning: null };
}

/** A contact need not have a conversation yet: it may have been made before anybody wrote. */
async function ofContact(deps: Deps, organizationId: number, contactId: number): Promise<SendRecipient> {
  const known = await newestConversationWith(deps.db, organizationId, contactId);
  if (known !== null) return inConversation(known);
  const contact = await findContact(deps.db, organizationId, contactId);
  if (contact === null) throw new AppError("not_found", "There is no such contact.");
  const channel = await requireChannel(deps.db, organizationId);
  const begun =
    contact.phone === null ? null : await stranger(deps.db, { channel, waId: digitsOf(contact.phone), organizationId });
  if (begun?.contactId === contactId) return begun;
  throw new AppError("conflict", "WhatsApp knows no way to this contact until they have written.");
}

async function withoutConversation(deps: Deps, organizationId: number, phoneNumber: string): Promise<SendRecipient> {
  const organization = await findOrganization(deps.db, organizationId);
  const channel = await requireChannel(deps.db, organizationId);
  const phone = parseTypedPhone(phoneNumber, organization?.defaultCountry ?? "");
  if (!phone.ok) throw new AppError("invalid_phone_number", `phone_number: ${phone.reason}.`);
  return stranger(deps.db, { channel, waId: digitsOf(phone.e164), organizationId });
}

/** @throws AppError conflict */
async function requireChannel(db: Database, organizationId: number): Promise<Channel> {
  const channel = await defaultChannel(db, organizationId);
  if (channel !== null) return channel;
  throw new AppError("conflict", "This organization has no WhatsApp number yet. An admin has to add a channel first.");
}

/** Someone with whom there is no conversation yet, though the number may be a contact's. */
async function stranger(
  db: Database,
  { channel, waId, organizationId }: { channel: Channel; waId: string; organizationId: number },
): Promise<SendRecipient> {
  const person: Person = {
    waId,
    userId: null,
    parentUserId: null,
    groupId: null,
    profileName: null,
    username: null,
  };
  const contact = await contactByPerson(db, channel, person);
  return {
    organizationId,
    channelId: channel.id,
    conversationId: null,
    contactId: contact?.id ?? null,
    phone: contact?.phone ?? phoneOf(person),
    optedOutAt: contact?.optedOutAt ?? null,
    blockedAt: contact?.blockedAt ?? null,
    lastInboundAt: null,
    beginning: { channel, person },
  };
}
