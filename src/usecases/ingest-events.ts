import type { Database } from "../db/database.ts";
import { storeAnnotations, type AnnotationEvent } from "../db/store-annotations.ts";
import { storeContactFacts, type ContactFact } from "../db/store-contact-facts.ts";
import { MAX_EVENTS_PER_BATCH, storeMessages, type StoredMessages } from "../db/store-messages.ts";
import { storeNotices } from "../db/store-notices.ts";
import { storePreferences } from "../db/store-preferences.ts";
import { storeStatuses } from "../db/store-statuses.ts";
import { storeTemplateEvents } from "../db/store-template-events.ts";
import { isOfTheRows } from "../db/transient.ts";
import type {
  ChannelEvent,
  MessageEvent,
  NoticeEvent,
  PreferenceEvent,
  StatusEvent,
  TemplateEvent,
} from "../domain/channel-event.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import type { LiveEvent } from "../domain/events.ts";
import type { Job } from "../domain/job.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import { viewNotice } from "../domain/notice.ts";
import type { ProviderName } from "../providers/provider.ts";
import { liveEvents } from "./live-events.ts";

export interface IngestDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
  enqueueAll(jobs: Job[]): Promise<void>;
  report(event: "media.not_enqueued" | "templates.not_enqueued", error: unknown): void;
  /** Lets a conversation send what had to wait; not waited for. */
  resume(organizationId: number, conversationId: number): void;
}

/** Why an item of a webhook was not stored, and the number it was for. */
export interface IngestFailure {
  channelExternalId: string | null;
  reason: string;
}

/**
 * Stores what a provider told us and tells the agents what is new. As many round trips to D1 with one message as with a
 * thousand. Throws when D1 refuses as a whole; items that can't be stored by themselves come back as failures.
 */
export async function ingestEvents(
  deps: IngestDeps,
  provider: ProviderName,
  events: ChannelEvent[],
): Promise<IngestFailure[]> {
  const failures = events
    .filter((event) => event.kind === "unreadable")
    .map(({ channelExternalId, reason }): IngestFailure => ({ channelExternalId, reason }));
  const messages = events.filter((event) => event.kind === "message");
  const statuses = events.filter((event) => event.kind === "status");
  const facts = events.filter((event) => event.kind === "identity_change" || event.kind === "contact_name");
  const annotations = events.filter((event) => event.kind === "reaction" || event.kind === "change");
  const templates = events.filter((event) => event.kind === "template");
  const preferences = events.filter((event) => event.kind === "preference");
  const notices = events.filter((event) => event.kind === "notice");

  // Before the messages, which may come from the new number already.
  for (const batch of batches(facts))
    failures.push(...(await apart(batch, (some) => ingestContactFacts(deps, provider, some))));
  for (const batch of batches(messages))
    failures.push(...(await apart(batch, (some) => ingestMessages(deps, provider, some))));
  for (const batch of batches(annotations))
    failures.push(...(await apart(batch, (some) => ingestAnnotations(deps, provider, some))));
  for (const batch of batches(statuses))
    failures.push(...(await apart(batch, (some) => ingestStatuses(deps, provider, some))));
  for (const batch of batches(preferences))
    failures.push(...(await apart(batch, (some) => ingestPreferences(deps, provider, some))));
  for (const batch of batches(templates))
    failures.push(...(await apart(batch, (some) => ingestTemplateEvents(deps, provider, some))));
  for (const batch of batches(notices)) {
    failures.push(
      ...(await apart(batch, async (some) => {
        await ingestNotices(deps, provider, some);
        return [];
      })),
    );
  }
  return failures;
}

async function ingestMessages(
  deps: IngestDeps,
  provider: ProviderName,
  events: MessageEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeMessages(deps.db, provider, events, deps.now());
  await tell(deps, "message.created", stored.messages, stored.conversations);
  await fetchLater(deps, stored);
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

async function ingestContactFacts(
  deps: IngestDeps,
  provider: ProviderName,
  events: ContactFact[],
): Promise<IngestFailure[]> {
  const stored = await storeContactFacts(deps.db, provider, events, deps.now());
  await tell(deps, "message.updated", [], stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}

async function ingestAnnotations(
  deps: IngestDeps,
  provider: ProviderName,
  events: AnnotationEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeAnnotations(deps.db, provider, events, deps.now());
  await tell(deps, "message.updated", stored.messages, stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}

async function ingestStatuses(
  deps: IngestDeps,
  provider: ProviderName,
  events: StatusEvent[],
): Promise<IngestFailure[]> {
  const stored = await storeStatuses(deps.db, provider, events, deps.now());
  await tell(deps, "message.updated", stored.messages, stored.conversations);
  for (const { organizationId, conversationId } of stored.adopted) deps.resume(organizationId, conversationId);
  return ofUnknownChannels(events, stored.knownChannels);
}

async function ingestPreferences(
  deps: IngestDeps,
  provider: ProviderName,
  events: PreferenceEvent[],
): Promise<IngestFailure[]> {
  const stored = await storePreferences(deps.db, provider, events, deps.now());
  await tell(deps, "message.updated", [], stored.conversations);
  return ofUnknownChannels(events, stored.knownChannels);
}

/** What it says is stored whatever becomes of the jobs: where the queue refuses, the hourly sync makes up for it. */
async function ingestTemplateEvents(
  deps: IngestDeps,
  provider: ProviderName,
  events: TemplateEvent[],
): Promise<IngestFailure[]> {
  const stale = await storeTemplateEvents(deps.db, provider, events);
  if (stale.length === 0) return [];
  try {
    await deps.enqueueAll(stale.map((owner): Job => ({ kind: "sync_templates", ...owner })));
  } catch (error) {
    deps.report("templates.not_enqueued", error);
  }
  return [];
}

async function ingestNotices(deps: IngestDeps, provider: ProviderName, events: NoticeEvent[]): Promise<void> {
  const stored = await storeNotices(deps.db, provider, events, deps.now());
  for (const [organizationId, own] of Map.groupBy(stored, (notice) => notice.organizationId)) {
    await deps.publish(
      organizationId,
      own.map((notice) => ({ type: "notice", notice: viewNotice(notice) })),
    );
  }
}

async function tell(
  deps: IngestDeps,
  type: "message.created" | "message.updated",
  messages: StoredMessage[],
  conversations: (StoredConversation & { organizationId: number })[],
): Promise<void> {
  const byOrganization = Map.groupBy(conversations, (conversation) => conversation.organizationId);
  for (const [organizationId, own] of byOrganization) {
    const ids = new Set(own.map((conversation) => conversation.id));
    const theirs = messages.filter((message) => ids.has(message.conversationId));
    await deps.publish(organizationId, liveEvents(type, theirs, own));
  }
}

/** Runs a batch; where one of its rows is what D1 can't take, halves it until that one stands alone. */
async function apart<E extends { channelExternalId: string | null }>(
  events: E[],
  store: (events: E[]) => Promise<IngestFailure[]>,
): Promise<IngestFailure[]> {
  try {
    return await store(events);
  } catch (error) {
    if (!isOfTheRows(error)) throw error;
    const [only] = events;
    if (only === undefined || events.length === 1) {
      return [{ channelExternalId: only?.channelExternalId ?? null, reason: "cannot_be_stored" }];
    }
    const half = Math.ceil(events.length / 2);
    return [...(await apart(events.slice(0, half), store)), ...(await apart(events.slice(half), store))];
  }
}

function ofUnknownChannels(events: { channelExternalId: string }[], known: string[]): IngestFailure[] {
  const unknown = new Set(events.map((event) => event.channelExternalId).filter((id) => !known.includes(id)));
  return [...unknown].map((channelExternalId) => ({ channelExternalId, reason: "unknown_channel" }));
}

function batches<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / MAX_EVENTS_PER_BATCH);
  return Array.from({ length: count }, (_, i) => items.slice(i * MAX_EVENTS_PER_BATCH, (i + 1) * MAX_EVENTS_PER_BATCH));
}
