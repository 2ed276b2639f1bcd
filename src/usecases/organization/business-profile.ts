import { writeAudit } from "../../db/audit-log.ts";
import { findChannel } from "../../db/channels.ts";
import type { Actor } from "../../domain/actor.ts";
import type { BusinessProfile, ProfileChange } from "../../domain/business-profile.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderChannel } from "../../providers/provider.ts";
import type { ListChannelsDeps } from "./list-channels.ts";
import { answerOf } from "../templates/provider-account.ts";
import { providerChannel } from "../sending/provider-channel.ts";

/**
 * What customers see about the business.
 * @throws AppError not_found, provider_refused, unavailable
 */
export async function readProfile(deps: ListChannelsDeps, actor: Actor, channelId: number): Promise<BusinessProfile> {
  const { provider, channel } = await numberOf(deps, actor, channelId);
  return answerOf(await provider.readProfile(channel));
}

/**
 * Changes it, and answers with what it is then.
 * @throws AppError not_found, provider_refused, unavailable
 */
export async function changeProfile(
  deps: ListChannelsDeps,
  actor: Actor,
  { channelId, change }: { channelId: number; change: ProfileChange },
): Promise<BusinessProfile> {
  const { provider, channel } = await numberOf(deps, actor, channelId);
  answerOf(await provider.changeProfile(channel, change));
  await writeAudit(deps.db, {
    organizationId: actor.organizationId,
    actor,
    action: "channel.profile_changed",
    target: `channel:${channelId}`,
    details: { fields: Object.keys(change) },
    at: deps.now(),
  });
  return answerOf(await provider.readProfile(channel));
}

async function numberOf(
  deps: ListChannelsDeps,
  actor: Actor,
  channelId: number,
): Promise<{ provider: Provider; channel: ProviderChannel }> {
  const found = await findChannel(deps.db, actor.organizationId, channelId);
  if (found === null) throw new AppError("not_found", "There is no such channel.");
  return { provider: deps.provider(found.provider), channel: await providerChannel(deps, found) };
}
