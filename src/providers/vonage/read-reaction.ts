import { z } from "zod";
import type { ReactionEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import type { Inbound } from "./wire.ts";

const body = z.looseObject({ action: z.string().catch(""), emoji: z.string().nullish().catch(null) });

/** null for what is no reaction, or one that does not say to what. */
export function readReaction(data: Inbound, person: Person): ReactionEvent | null {
  const reaction = data.message_type === "reaction" ? body.safeParse(data["reaction"]).data : undefined;
  const targetId = data.context?.message_uuid ?? null;
  if (reaction === undefined || targetId === null) return null;
  return {
    kind: "reaction",
    channelExternalId: data.to,
    person,
    author: "customer",
    targetId,
    emoji: reaction.action === "unreact" ? null : reaction.emoji || null,
    occurredAt: data.timestamp,
    opensWindow: true,
  };
}
