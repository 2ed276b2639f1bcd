import { storeAnnotations, type AnnotationEvent } from "../../db/store-annotations.ts";
import { storeContactFacts, type ContactFact } from "../../db/store-contact-facts.ts";
import { storePreferences } from "../../db/store-preferences.ts";
import { storeStatuses } from "../../db/store-statuses.ts";
import type { PreferenceEvent, StatusEvent } from "../../domain/channel-event.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { ofUnknownChannels, type IngestDeps, type IngestFailure } from "./ingest-deps.ts";
import { tellAgents } from "../live/tell-agents.ts";

/** New ids and names of people. */
export async function ingestContactFacts(
  deps: IngestDeps,
  provider: ProviderName,
  events: ContactFact[],
): Promise<IngestFailure[]> {
  const stored = await storeContactFacts(deps.db, provider, events, deps.now());
  await tellAgents(deps, "message.updated", [], stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}

/** Reactions, edits, deletions. */
export async function ingestAnnotations(
  deps: IngestDeps,
  provider: ProviderName,
  events: AnnotationEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeAnnotations(deps.db, provider, events, deps.now());
  await tellAgents(deps, "message.updated", stored.messages, stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}

/** What became of messages; a conversation that waited for it goes on. */
export async function ingestStatuses(
  deps: IngestDeps,
  provider: ProviderName,
  events: StatusEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeStatuses(deps.db, provider, events, deps.now());
  await tellAgents(deps, "message.updated", stored.messages, stored.conversations);
  for (const { organizationId, conversationId } of stored.adopted) deps.resume(organizationId, conversationId);
  return ofUnknownChannels(events, stored.knownChannels);
}

/** Who wants marketing messages. */
export async function ingestPreferences(
  deps: IngestDeps,
  provider: ProviderName,
  events: PreferenceEvent[],
): Promise<IngestFailure[]> {
  const stored = await storePreferences(deps.db, provider, events, deps.now());
  await tellAgents(deps, "message.updated", [], stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}
