import type { Database } from "../../db/database.ts";
import { conversationsWithRoom, hasPlainRoomNames } from "../../db/livekit-rooms.ts";
import type { Job } from "../../domain/job.ts";
import { liveKitRoomOf } from "../../domain/livekit-room.ts";

export interface CloseRoomsDeps {
  db: Database;
  config: { whatsapp: { phoneNumberId: string } };
  enqueue(job: Job): Promise<void>;
}

/** Has the rooms of these conversations closed, before what their names are made of is gone. */
export async function closeRooms(
  deps: CloseRoomsDeps,
  organizationId: number,
  conversations: { id: number; phone: string | null }[],
): Promise<void> {
  const withRoom = new Set(
    await conversationsWithRoom(
      deps.db,
      organizationId,
      conversations.map(({ id }) => id),
    ),
  );
  if (withRoom.size === 0) return;
  const ownsPlainNames = await hasPlainRoomNames(deps.db, organizationId, deps.config.whatsapp.phoneNumberId);
  const names = conversations
    .filter(({ id }) => withRoom.has(id))
    .map(({ id, phone }) => liveKitRoomOf({ phone, conversationId: id }, { organizationId, ownsPlainNames }));
  for (const roomName of new Set(names)) await deps.enqueue({ kind: "close_room", organizationId, roomName });
}
