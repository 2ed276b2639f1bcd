import { newestInbound } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { serviceWindow } from "../../domain/service-window.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";
import type { ConversationRef } from "../sending/deliver-messages.ts";
import { providerChannel, type ChannelSecrets } from "../sending/provider-channel.ts";

export interface ShowTypingDeps {
  db: Database;
  config: ChannelSecrets;
  now(): number;
  provider(name: ProviderName): Provider;
  report(event: "typing.not_shown", error: unknown): void;
}

/**
 * Shows the person that an agent is writing. Only while an answer may be sent at all; that WhatsApp would not show it is
 * nobody's concern but the log's.
 */
export async function showTyping(deps: ShowTypingDeps, ref: ConversationRef): Promise<void> {
  const newest = await newestInbound(deps.db, ref.organizationId, ref.conversationId);
  if (newest?.providerMessageId == null) return;
  if (serviceWindow(newest.lastInboundAt, deps.now()).state !== "open") return;
  const channel = await providerChannel(deps, newest.channel);
  const told = await deps.provider(newest.channel.provider).showTyping(channel, newest.providerMessageId);
  if (!told.ok) deps.report("typing.not_shown", told.reason);
}
