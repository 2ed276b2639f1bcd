import type { LiveKit, LiveKitAnswer } from "../../connectors/livekit/livekit.ts";
import type { Database } from "../../db/database.ts";
import { readForRoom, rememberRoom, type RoomRef } from "../../db/livekit-rooms.ts";
import type { MirrorJob } from "../../domain/job.ts";
import { liveKitRoomOf, roomMetadataOf } from "../../domain/livekit-room.ts";
import { encodeRoomData } from "../../domain/room-data.ts";
import { viewRoomMessage } from "../../domain/room-message.ts";
import { roomEnd, type RoomEnd } from "./room-end.ts";

export interface MirrorDeps {
  db: Database;
  config: { whatsapp: { phoneNumberId: string } };
  /** null where LiveKit is not set up (any more). */
  livekit: LiveKit | null;
  now(): number;
}

const DONE: RoomEnd = { state: "done" };

/**
 * Tells a conversation's room of messages, as they are now rather than as they were when the job was made: what comes
 * late or twice tells nothing old. Makes the room where it is not there yet, or has been closed meanwhile.
 */
export async function mirrorMessages(
  { livekit, ...deps }: MirrorDeps,
  { organizationId, conversationId, messages: asked }: Omit<MirrorJob, "kind">,
): Promise<RoomEnd> {
  if (livekit === null) return DONE;
  const ref: RoomRef = { organizationId, conversationId };
  const ids = asked.map(({ id }) => id);
  const found = await readForRoom(deps.db, ref, ids, deps.config.whatsapp.phoneNumberId);
  if (found === null || found.messages.length === 0) return DONE;
  const { phone, version, ownsPlainNames, messages } = found;
  const subject = { phone, conversationId };
  const roomName = liveKitRoomOf(subject, { organizationId, ownsPlainNames });
  const open = (): Promise<LiveKitAnswer> => livekit.createRoom(roomName, roomMetadataOf(subject));
  if (found.roomCreatedAt === null) {
    const opened = await open();
    if (opened.kind !== "done") return roomEnd(opened);
    await rememberRoom(deps.db, ref, deps.now());
  }
  const fresh = new Set(asked.filter(({ isNew }) => isNew).map(({ id }) => id));
  for (const message of messages) {
    const data = { ...viewRoomMessage(message), roomName, conversationId, version };
    const packet = {
      topic: fresh.has(message.id) ? "whatsapp.message" : "whatsapp.status",
      payload: encodeRoomData(data),
    };
    const told = await inRoom(open, () => livekit.sendData(roomName, packet));
    if (told.kind !== "done") return roomEnd(told);
  }
  return DONE;
}

/** LiveKit closes rooms that have been empty for long. */
async function inRoom(open: () => Promise<LiveKitAnswer>, tell: () => Promise<LiveKitAnswer>): Promise<LiveKitAnswer> {
  const told = await tell();
  if (told.kind !== "no_room") return told;
  const opened = await open();
  return opened.kind === "done" ? tell() : opened;
}
