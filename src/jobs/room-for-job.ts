import type { LiveKit } from "../connectors/livekit/livekit.ts";
import type { CloseRoomJob, MirrorJob } from "../domain/job.ts";
import { log } from "../log.ts";
import { closeRoom } from "../usecases/rooms/close-room.ts";
import { mirrorMessages, type MirrorDeps } from "../usecases/rooms/mirror-messages.ts";

/** One try to bring LiveKit up to date. Throws where another may do better; what LiveKit refuses it refuses again. */
export async function roomForJob(
  deps: MirrorDeps & { livekit: LiveKit | null },
  job: MirrorJob | CloseRoomJob,
): Promise<void> {
  const end = job.kind === "mirror" ? await mirrorMessages(deps, job) : await closeRoom(deps, job);
  switch (end.state) {
    case "done":
      return;
    case "retry":
      throw new Error(`LiveKit did not take it: ${end.code}`);
    case "refused":
      log("error", "livekit.refused", { kind: job.kind, organization_id: job.organizationId, code: end.code });
  }
}
