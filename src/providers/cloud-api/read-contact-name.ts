import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Surroundings } from "./surroundings.ts";
import { stateSync } from "./wire.ts";

/** An entry of the phone's address book. One that was removed there, or can't be read, is nothing to us. */
export function readContactName(item: unknown, around: Surroundings): ChannelEvent[] {
  const sync = stateSync.safeParse(item).data;
  if (sync === undefined) return [];
  const { contact } = sync;
  const waId = contact.phone_number?.replace(/\D/g, "") || null;
  if (waId === null && contact.user_id === null) return [];
  return [
    {
      kind: "contact_name",
      channelExternalId: around.channelExternalId,
      person: {
        waId,
        userId: contact.user_id,
        parentUserId: null,
        groupId: null,
        profileName: null,
        username: contact.username?.replace(/^@/, "") || null,
      },
      name: contact.full_name,
      occurredAt: sync.metadata?.timestamp ?? 0,
    },
  ];
}
