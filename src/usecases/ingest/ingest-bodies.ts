import type { ProviderName } from "../../providers/provider.ts";
import { ingestBody, type IngestBodyDeps } from "./ingest-body.ts";
import { ingestEvents } from "./ingest-events.ts";
import { ingestPlaced } from "./ingest-placed.ts";

export interface WebhookBody {
  provider: ProviderName;
  text: string;
}

/**
 * Stores many verified webhook bodies as if they were one: as many round trips to D1 as a single one needs. Their order
 * does not matter, as nothing that is stored depends on it: messages stand by the provider's clock, statuses only go
 * forward, and the newest edit counts.
 * @throws AppError invalid_request where one is no webhook and stands alone; anything else where D1 refuses
 */
export async function ingestBodies(deps: IngestBodyDeps, bodies: WebhookBody[]): Promise<void> {
  for (const [provider, own] of Map.groupBy(bodies, (body) => body.provider)) {
    const [only] = own;
    if (own.length === 1 && only !== undefined) await ingestBody(deps, provider, only.text);
    else await ingestTogether(deps, provider, own);
  }
}

async function ingestTogether(deps: IngestBodyDeps, provider: ProviderName, bodies: WebhookBody[]): Promise<void> {
  const events = bodies.flatMap(({ text }) => deps.provider(provider).read(text, deps.now()) ?? []);
  const failures = await ingestPlaced(deps, provider, events, ingestEvents);
  if (failures.length === 0) return;
  // Which of them it was in is not told: each by itself keeps its own, and stores again without a trace what is there.
  for (const { text } of bodies) await ingestBody(deps, provider, text);
}
