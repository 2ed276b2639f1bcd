import { listChannels as readChannels } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import type { NumberHealth } from "../../domain/number-health.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";
import { providerChannel, type ChannelSecrets } from "../sending/provider-channel.ts";

export interface ListChannelsDeps {
  db: Database;
  config: ChannelSecrets;
  now(): number;
  provider(name: ProviderName): Provider;
}

/** `health` null: the provider did not say, and `problem` is why. */
export interface CheckedHealth {
  health: NumberHealth | null;
  problem: string | null;
  /** ms */
  checkedAt: number;
}

/** Meta counts such questions by the hour. */
const FRESH_MS = 60_000;

/** Of this isolate, by channel: may be gone at any time, and only spares the provider questions. */
const lastChecks = new Map<number, CheckedHealth>();

/** The organization's numbers, and how their provider sees each. */
export async function listChannels(deps: ListChannelsDeps, actor: Actor) {
  const channels = await readChannels(deps.db, actor.organizationId);
  return Promise.all(channels.map(async (channel) => ({ ...channel, ...(await healthOf(deps, channel)) })));
}

async function healthOf(
  deps: ListChannelsDeps,
  channel: { id: number; provider: ProviderName; externalId: string; credentials: string | null },
): Promise<CheckedHealth> {
  const now = deps.now();
  if (channel.provider !== "cloud_api")
    return { health: null, problem: "This provider does not tell.", checkedAt: now };
  const last = lastChecks.get(channel.id);
  if (last !== undefined && now - last.checkedAt < FRESH_MS) return last;
  const answer = await deps.provider(channel.provider).readHealth(await providerChannel(deps, channel));
  const checked = answer.ok
    ? { health: answer.value, problem: null, checkedAt: now }
    : { health: null, problem: answer.reason, checkedAt: now };
  // A silence is asked about again at once.
  if (answer.ok || answer.kind === "refused") lastChecks.set(channel.id, checked);
  return checked;
}
