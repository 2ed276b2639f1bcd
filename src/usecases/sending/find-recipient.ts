import { defaultChannel } from "../../db/channels.ts";
import { contactByPerson } from "../../db/contact-by-person.ts";
import { ensureConversation } from "../../db/create-outbound.ts";
import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import { phoneOf, type Person } from "../../domain/identity.ts";
import { digitsOf, parseTypedPhone } from "../../domain/phone.ts";
import { AppError } from "../../errors.ts";
import { findConversation, type ConversationName } from "../conversations/find-conversation.ts";

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
export async function findRecipient(deps: Deps, actor: Actor, to: ConversationName): Promise<SendRecipient> {
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

async function withoutConversation(deps: Deps, organizationId: number, phoneNumber: string): Promise<SendRecipient> {
  const [organization, channel] = await Promise.all([
    findOrganization(deps.db, organizationId),
    defaultChannel(deps.db, organizationId),
  ]);
  if (organization === null || channel === null) {
    throw new AppError(
      "conflict",
      "This organization has no WhatsApp number yet. An admin has to add a channel first.",
    );
  }
  const phone = parseTypedPhone(phoneNumber, organization.defaultCountry);
  if (!phone.ok) throw new AppError("invalid_phone_number", `phone_number: ${phone.reason}.`);
  const person: Person = {
    waId: digitsOf(phone.e164),
    userId: null,
    parentUserId: null,
    groupId: null,
    profileName: null,
    username: null,
  };
  const contact = await contactByPerson(deps.db, channel, person);
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
