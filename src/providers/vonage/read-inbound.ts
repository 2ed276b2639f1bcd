import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import { contentOf } from "./inbound-content.ts";
import { mediaOf } from "./media-of.ts";
import { readReaction } from "./read-reaction.ts";
import { unreadable } from "./surroundings.ts";
import { addressee, inbound, type Anything, type Inbound } from "./wire.ts";

/** Reads a message that somebody wrote. */
export function readInbound(body: Anything): ChannelEvent {
  const data = inbound.safeParse(body).data;
  if (data === undefined) return unreadable(addressee.safeParse(body).data?.to ?? null, "message");
  const person = personOf(data);
  if (person === null) return unreadable(data.to, "sender");
  const reaction = readReaction(data, person);
  if (reaction !== null) return reaction;
  return {
    kind: "message",
    channelExternalId: data.to,
    providerMessageId: data.message_uuid,
    direction: "inbound",
    origin: "parley",
    person,
    ...contentOf(data),
    media: mediaOf(data),
    replyTo: data.context?.message_uuid ?? null,
    occurredAt: data.timestamp,
    opensWindow: true,
  };
}

/** `from` is the number where there is one to see; somebody who hides it is known by the user id alone. */
function personOf({ from, profile, whatsapp }: Inbound): Person | null {
  const named = whatsapp?.sender;
  const digits = from?.replace(/^\+/, "") ?? "";
  const isNumber = /^\d{7,15}$/.test(digits);
  const waId = named?.wa_id ?? (isNumber ? digits : null);
  const userId = named?.user_id ?? (isNumber ? null : from);
  if (waId === null && userId === null) return null;
  return {
    waId,
    userId,
    parentUserId: named?.parent_user_id ?? null,
    groupId: null,
    profileName: profile?.name ?? null,
    username: profile?.username?.replace(/^@/, "") || null,
  };
}
