import { writeAudit } from "../../db/audit-log.ts";
import { findChannel, setFallbackChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";

/**
 * Names the number that messages go by while this one's provider is down; null for none.
 * @throws AppError not_found, invalid_request; not_configured where the other number's provider is not set up
 */
export async function setFallback(
  deps: { db: Database; now(): number; provider(name: ProviderName): Provider },
  actor: Actor,
  { channelId, fallbackChannelId }: { channelId: number; fallbackChannelId: number | null },
): Promise<{ id: number; fallbackChannelId: number | null }> {
  const { organizationId } = actor;
  if ((await findChannel(deps.db, organizationId, channelId)) === null) {
    throw new AppError("not_found", "There is no such channel.");
  }
  if (fallbackChannelId !== null) {
    if (fallbackChannelId === channelId) throw refusal("is this channel itself");
    const other = await findChannel(deps.db, organizationId, fallbackChannelId);
    if (other === null) throw refusal("is no such channel");
    // Throws where nothing can be sent by it: messages would be stuck there.
    deps.provider(other.provider);
  }
  await setFallbackChannel(deps.db, organizationId, channelId, fallbackChannelId);
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "channel.fallback_changed",
    target: `channel:${channelId}`,
    details: { fallback_channel_id: fallbackChannelId },
    at: deps.now(),
  });
  return { id: channelId, fallbackChannelId };
}

function refusal(problem: string): AppError {
  const field = "fallback_channel_id";
  return new AppError("invalid_request", `${field}: ${problem}. Name another number of the organization, or null.`, {
    fields: [{ field, problem }],
  });
}
