import type { Database } from "../../db/database.ts";
import type { Directory } from "../../db/directory.ts";
import type { Place } from "../../db/placement.ts";
import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { ProviderName } from "../../providers/provider.ts";
import type { IngestFailure } from "./ingest-deps.ts";

export interface PlacedDeps {
  directory: Directory;
}

/**
 * Stores each event in the database of the organization whose number it is for; a webhook may be about several. What is about
 * an account goes to every database with a number of it, what is about nothing of ours to the first, which keeps it as failed.
 * @param ingest stores what is of one database
 * @throws what `ingest` throws for any of them; what the others have stored leaves no trace when it is stored again
 */
export async function ingestPlaced<Deps extends PlacedDeps>(
  deps: Deps,
  provider: ProviderName,
  events: ChannelEvent[],
  ingest: (deps: Deps & { db: Database }, provider: ProviderName, events: ChannelEvent[]) => Promise<IngestFailure[]>,
): Promise<IngestFailure[]> {
  const { only } = deps.directory;
  if (only !== null) return ingest({ ...deps, db: only.db }, provider, events);
  const bySubject = Map.groupBy(events, subjectOf);
  const byPlace = new Map<Place, ChannelEvent[]>();
  for (const own of bySubject.values()) {
    for (const place of await placesOf(deps.directory, provider, own[0])) {
      byPlace.set(place, [...(byPlace.get(place) ?? []), ...own]);
    }
  }
  const failures = await Promise.all([...byPlace].map(([{ db }, own]) => ingest({ ...deps, db }, provider, own)));
  return failures.flat();
}

/** Where what is about a number belongs; the first database where it is about none of ours. */
export async function placeOfChannel(
  directory: Directory,
  provider: ProviderName,
  externalId: string | null,
): Promise<Place> {
  const [first] = directory.places;
  if (directory.only !== null || externalId === null) return first;
  return (await directory.find({ kind: "channel", provider, externalId }))[0] ?? first;
}

function subjectOf(event: ChannelEvent): string {
  return JSON.stringify([event.channelExternalId, accountOf(event)]);
}

function accountOf(event: ChannelEvent): string | null {
  return "accountId" in event ? event.accountId : null;
}

/** One at least. */
async function placesOf(
  directory: Directory,
  provider: ProviderName,
  event: ChannelEvent | undefined,
): Promise<readonly Place[]> {
  if (event === undefined) return [];
  const accountId = accountOf(event);
  if (event.channelExternalId !== null || accountId === null) {
    return [await placeOfChannel(directory, provider, event.channelExternalId)];
  }
  const found = await directory.find({ kind: "account", provider, accountId });
  return found.length > 0 ? found : directory.places.slice(0, 1);
}
