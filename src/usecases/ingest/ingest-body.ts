import type { Database } from "../../db/database.ts";
import { storeFailedEvents } from "../../db/failed-events.ts";
import { digestOf } from "../../db/store-notices.ts";
import type { ChannelEvent } from "../../domain/channel-event.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";
import type { IngestDeps, IngestFailure } from "./ingest-deps.ts";
import { ingestEvents } from "./ingest-events.ts";
import { ingestPlaced, placeOfChannel, type PlacedDeps } from "./ingest-placed.ts";

export interface IngestBodyDeps extends Omit<IngestDeps, "db">, PlacedDeps {
  provider(name: ProviderName): Provider;
  storage: Pick<R2Bucket, "put">;
}

/** Half of D1's longest value, as a body is stored with other columns and may grow when it is quoted. */
const MAX_STORED_CHARACTERS = 600_000;

/**
 * Reads and stores a verified webhook body. What can't be read or stored is kept with the whole body, to be replayed:
 * a replay stores again what is there already without a trace.
 * @param ingest how its events are stored
 * @returns what was not stored
 * @throws AppError invalid_request where it is no webhook at all; anything else where D1 refuses
 */
export async function ingestBody<Deps extends IngestBodyDeps>(
  deps: Deps,
  provider: ProviderName,
  body: string,
  ingest: (
    deps: Deps & { db: Database },
    provider: ProviderName,
    events: ChannelEvent[],
  ) => Promise<IngestFailure[]> = ingestEvents,
): Promise<IngestFailure[]> {
  const events = deps.provider(provider).read(body, deps.now());
  if (events === null) throw notAWebhook(provider);
  const failures = await ingestPlaced(deps, provider, events, ingest);
  if (failures.length > 0) await keepFailedBody(deps, provider, body, failures);
  return failures;
}

function notAWebhook(provider: ProviderName): AppError {
  switch (provider) {
    case "cloud_api":
      return new AppError("invalid_request", "body: this is not a webhook of WhatsApp; it has no list `entry`.", {
        fields: [{ field: "entry", problem: "expected a list of changes" }],
      });
    case "vonage":
      return new AppError(
        "invalid_request",
        "body: this is not a webhook of Vonage's Messages API; it has neither `message_type` nor `status`.",
        { fields: [{ field: "message_type", problem: "expected a kind of message" }] },
      );
  }
}

/** Keeps a body with the reasons, once, where the number belongs that they are about. */
export async function keepFailedBody(
  deps: Pick<IngestBodyDeps, "directory" | "now" | "storage">,
  provider: ProviderName,
  body: string,
  failures: IngestFailure[],
): Promise<void> {
  const digest = await digestOf(body);
  const rawKey = body.length > MAX_STORED_CHARACTERS ? `failed-events/${digest}` : null;
  if (rawKey !== null) await deps.storage.put(rawKey, body);
  const channelExternalId = failures.find((failure) => failure.channelExternalId !== null)?.channelExternalId ?? null;
  const { db } = await placeOfChannel(deps.directory, provider, channelExternalId);
  await storeFailedEvents(
    db,
    [
      {
        provider,
        channelExternalId,
        reason: [...new Set(failures.map((failure) => failure.reason))].join(", "),
        raw: rawKey === null ? body : null,
        rawKey,
        digest,
      },
    ],
    deps.now(),
  );
}
