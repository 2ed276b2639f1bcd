import { clearUnread, findConversation, newestInbound } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";
import { conversationUpdated } from "../live/live-events.ts";
import { providerChannel, type ChannelSecrets } from "../sending/provider-channel.ts";

export interface MarkReadDeps {
  db: Database;
  config: ChannelSecrets;
  now(): number;
  provider(name: ProviderName): Provider;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  report(event: "mark_read.failed", error: unknown): void;
}

/**
 * Nothing is unread any more, here and, by blue ticks, on the person's phone. Should WhatsApp not take the ticks, the
 * conversation is read all the same; the next time tells them.
 */
export async function markConversationRead(
  deps: MarkReadDeps,
  actor: Actor,
  conversationId: number,
): Promise<StoredConversation> {
  const { organizationId } = actor;
  const changed = await clearUnread(deps.db, organizationId, conversationId, deps.now());
  if (changed === null) {
    const unchanged = await findConversation(deps.db, organizationId, conversationId);
    if (unchanged === null) throw new AppError("not_found", "There is no such conversation.");
    return unchanged;
  }
  await deps.publish(organizationId, [conversationUpdated(changed)]);
  const newest = await newestInbound(deps.db, organizationId, conversationId);
  if (newest?.providerMessageId != null) {
    const channel = await providerChannel(deps, newest.channel);
    const told = await deps.provider(newest.channel.provider).markRead(channel, newest.providerMessageId);
    if (!told.ok) deps.report("mark_read.failed", told.reason);
  }
  return changed;
}
