import type { Database } from "../../db/database.ts";
import { MAX_EVENTS_PER_BATCH } from "../../db/store-messages.ts";
import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { ProviderName } from "../../providers/provider.ts";
import { createGathering, type Gathering } from "./gather.ts";
import type { IngestDeps, IngestFailure } from "./ingest-deps.ts";
import { ingestEvents } from "./ingest-events.ts";

export interface IngestTogetherDeps extends IngestDeps {
  /** Lets a group end although the provider has hung up on the webhook that began it. */
  keepAlive(work: Promise<unknown>): void;
}

/** Far above what D1 takes for a thousand events, its own tries included. */
const PATIENCE_MS = 5000;

/** What one webhook brought, and what could not be stored of the group that it was in. */
interface Portion {
  events: ChannelEvent[];
  failures: IngestFailure[];
}

/** Per database: an isolate has one binding, and the webhooks that meet in it share its batches. */
const gatherings = new WeakMap<D1Database, Map<ProviderName, Gathering<Portion>>>();

/**
 * `ingestEvents` for webhooks that come at the same time: those that arrive while another is being stored are stored in one
 * batch after it. Each waits until what it brought is durable. Where anything of the group could not be stored, each goes
 * alone, to know what is its own: what is stored twice leaves no trace.
 * @throws whatever D1 refuses the group with, and GatheringStalled
 */
export async function ingestTogether(
  deps: IngestTogetherDeps,
  provider: ProviderName,
  events: ChannelEvent[],
): Promise<IngestFailure[]> {
  const portion: Portion = { events, failures: [] };
  const run = (portions: Portion[]): Promise<void> => {
    const group = ingestGroup(deps, provider, portions);
    deps.keepAlive(group.catch(() => undefined));
    return group;
  };
  await gatheringOf(deps.db, provider).add(portion, run);
  return portion.failures;
}

async function ingestGroup(deps: IngestDeps, provider: ProviderName, portions: Portion[]): Promise<void> {
  const failures = await ingestEvents(
    deps,
    provider,
    portions.flatMap((portion) => portion.events),
  );
  if (failures.length === 0) return;
  for (const portion of portions) {
    portion.failures = portions.length === 1 ? failures : await ingestEvents(deps, provider, portion.events);
  }
}

function gatheringOf(db: Database, provider: ProviderName): Gathering<Portion> {
  const ofDatabase = gatherings.get(db.$client) ?? new Map<ProviderName, Gathering<Portion>>();
  gatherings.set(db.$client, ofDatabase);
  const gathering =
    ofDatabase.get(provider) ??
    createGathering<Portion>({
      weightOf: ({ events }) => events.length,
      maxWeight: MAX_EVENTS_PER_BATCH,
      patienceMs: PATIENCE_MS,
    });
  ofDatabase.set(provider, gathering);
  return gathering;
}
