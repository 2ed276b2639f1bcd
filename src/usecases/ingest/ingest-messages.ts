import { storeMessages, type StoredMessages } from "../../db/store-messages.ts";
import type { MessageEvent } from "../../domain/channel-event.ts";
import type { Job } from "../../domain/job.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { ofUnknownChannels, type IngestDeps, type IngestFailure } from "./ingest-deps.ts";
import { tellAgents } from "../live/tell-agents.ts";
import { inboundNews } from "../push/inbound-news.ts";

/** Stores what people wrote, and has its files fetched. */
export async function ingestMessages(
  deps: IngestDeps,
  provider: ProviderName,
  events: MessageEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeMessages(deps.db, provider, events, deps.now());
  await tellAgents(deps, "message.created", stored.messages, stored.conversations);
  await fetchLater(deps, stored);
  deps.enqueueAside(inboundNews(stored, events));
  const lost = events.filter((event) => stored.missing.includes(event.providerMessageId));
  return [
    ...ofUnknownChannels(events, stored.knownChannels),
    ...lost.map(({ channelExternalId }): IngestFailure => ({ channelExternalId, reason: "not_stored" })),
  ];
}

/** The messages are stored whatever becomes of this: where the queue refuses, the sweep finds the files that are awaited. */
async function fetchLater(deps: IngestDeps, { messages, conversations }: StoredMessages): Promise<void> {
  const organizationOf = new Map(conversations.map(({ id, organizationId }) => [id, organizationId]));
  const jobs = messages.flatMap(({ media, conversationId }): Job[] => {
    const organizationId = organizationOf.get(conversationId);
    if (media?.state !== "pending" || organizationId === undefined) return [];
    return [{ kind: "fetch_media", organizationId, mediaId: media.id }];
  });
  if (jobs.length === 0) return;
  try {
    await deps.enqueueAll(jobs);
  } catch (error) {
    deps.report("media.not_enqueued", error);
  }
}
