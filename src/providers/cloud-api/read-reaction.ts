import { z } from "zod";
import type { ReactionEvent } from "../../domain/channel-event.ts";
import type { Sender, Surroundings } from "./surroundings.ts";
import type { Message } from "./wire.ts";

/** Taken back is an empty emoji or none at all (Meta, "reaction messages"; client libraries saw both). */
const body = z.looseObject({ message_id: z.string().min(1).max(1000), emoji: z.string().nullish().catch(null) });

/** null for what is no reaction, or one that does not say to what. */
export function readReaction(data: Message, sender: Sender, around: Surroundings): ReactionEvent | null {
  const reaction = data.type === "reaction" ? body.safeParse(data["reaction"]).data : undefined;
  if (reaction === undefined) return null;
  return {
    kind: "reaction",
    channelExternalId: around.channelExternalId,
    person: sender.person,
    author: authorOf(data, sender),
    targetId: reaction.message_id,
    emoji: reaction.emoji || null,
    occurredAt: data.timestamp,
    // Meta's pages do not say whether a reaction opens the window; where it does not, error 131047 tells.
    opensWindow: sender.direction === "inbound",
  };
}

function authorOf(data: Message, sender: Sender): string {
  if (sender.direction === "outbound") return "business";
  if (sender.person.groupId === null) return "customer";
  return data.from_user_id === null ? `wa_id:${data.from ?? ""}` : `user_id:${data.from_user_id}`;
}
