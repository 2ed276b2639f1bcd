import type { LiveKit } from "../../connectors/livekit/livekit.ts";
import { roomEnd, type RoomEnd } from "./room-end.ts";

/** Closes the room of somebody who was erased: its name holds their number. */
export async function closeRoom(
  { livekit }: { livekit: LiveKit | null },
  { roomName }: { roomName: string },
): Promise<RoomEnd> {
  return livekit === null ? { state: "done" } : roomEnd(await livekit.deleteRoom(roomName));
}
