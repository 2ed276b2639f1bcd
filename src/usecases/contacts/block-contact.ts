import { channelsOfContact } from "../../db/contacts.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredContact } from "../../domain/contact-view.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderAnswer, ProviderName, Recipient } from "../../providers/provider.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";
import { changeAndTell, readContact } from "./change-contact.ts";
import { answerOf } from "../templates/provider-account.ts";
import { providerChannel, type ChannelSecrets } from "../sending/provider-channel.ts";

export interface BlockContactDeps extends ConversationChangeDeps {
  config: ChannelSecrets;
  provider(name: ProviderName): Provider;
}

/**
 * Blocks a person at WhatsApp, on every number they have a conversation with, and here: nothing can be sent to them. One
 * number that takes it is enough; where none does, nothing has changed.
 * @throws AppError not_found, conflict for a group, provider_refused, unavailable
 */
export async function blockContact(deps: BlockContactDeps, actor: Actor, contactId: number): Promise<StoredContact> {
  const contact = await readContact(deps, actor, contactId);
  if (contact.blockedAt !== null) return contact;
  await tellProvider(deps, actor, contact, "block");
  return changeAndTell(deps, {
    actor,
    contactId,
    values: { blockedAt: deps.now() },
    audit: { action: "contact.blocked" },
  });
}

/**
 * Takes a block back.
 * @throws AppError not_found, provider_refused, unavailable
 */
export async function unblockContact(deps: BlockContactDeps, actor: Actor, contactId: number): Promise<StoredContact> {
  const contact = await readContact(deps, actor, contactId);
  if (contact.blockedAt === null) return contact;
  await tellProvider(deps, actor, contact, "unblock");
  return changeAndTell(deps, { actor, contactId, values: { blockedAt: null }, audit: { action: "contact.unblocked" } });
}

async function tellProvider(
  deps: BlockContactDeps,
  actor: Actor,
  contact: StoredContact,
  what: "block" | "unblock",
): Promise<void> {
  if (contact.kind === "group") throw new AppError("conflict", "WhatsApp blocks people, not groups.");
  const channels = await channelsOfContact(deps.db, actor.organizationId, contact.id);
  const answers: ProviderAnswer<null>[] = [];
  for (const channel of channels) {
    const person = personOn(contact, channel.userId);
    if (person === null) continue;
    answers.push(await deps.provider(channel.provider)[what](await providerChannel(deps, channel), person));
  }
  const [first] = answers;
  if (first === undefined) {
    throw new AppError("conflict", "There is no conversation with this contact, so WhatsApp has nobody to block.");
  }
  if (!answers.some((answer) => answer.ok)) answerOf(first);
}

function personOn(contact: StoredContact, userId: string | null): Exclude<Recipient, { kind: "group" }> | null {
  if (contact.phone !== null) return { kind: "phone", phone: contact.phone };
  return userId === null ? null : { kind: "user_id", userId };
}
