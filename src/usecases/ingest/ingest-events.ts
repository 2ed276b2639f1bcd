import { MAX_EVENTS_PER_BATCH } from "../../db/store-messages.ts";
import { isOfTheRows } from "../../db/transient.ts";
import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { ingestAnnotations, ingestContactFacts, ingestPreferences, ingestStatuses } from "./ingest-changes.ts";
import type { IngestDeps, IngestFailure } from "./ingest-deps.ts";
import { ingestMessages } from "./ingest-messages.ts";
import { ingestNotices, ingestTemplateEvents } from "./ingest-notices.ts";

type Ingest<E> = (deps: IngestDeps, provider: ProviderName, events: E[]) => Promise<IngestFailure[]>;

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
  const inBatches = async <E extends { channelExternalId: string | null }>(items: E[], ingest: Ingest<E>) => {
    for (const batch of batches(items)) {
      failures.push(...(await apart(batch, (some) => ingest(deps, provider, some))));
    }
  };
  // Before the messages, which may come from the new number already.
  await inBatches(
    events.filter((event) => event.kind === "identity_change" || event.kind === "contact_name"),
    ingestContactFacts,
  );
  await inBatches(
    events.filter((event) => event.kind === "message"),
    ingestMessages,
  );
  await inBatches(
    events.filter((event) => event.kind === "reaction" || event.kind === "change"),
    ingestAnnotations,
  );
  await inBatches(
    events.filter((event) => event.kind === "status"),
    ingestStatuses,
  );
  await inBatches(
    events.filter((event) => event.kind === "preference"),
    ingestPreferences,
  );
  await inBatches(
    events.filter((event) => event.kind === "template"),
    ingestTemplateEvents,
  );
  await inBatches(
    events.filter((event) => event.kind === "notice"),
    ingestNotices,
  );
  return failures;
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

function batches<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / MAX_EVENTS_PER_BATCH);
  return Array.from({ length: count }, (_, i) => items.slice(i * MAX_EVENTS_PER_BATCH, (i + 1) * MAX_EVENTS_PER_BATCH));
}
