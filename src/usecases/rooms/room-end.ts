import type { LiveKitAnswer } from "../../connectors/livekit/livekit.ts";

/** What became of a job at LiveKit. `code` is fit for a log. */
export type RoomEnd = { state: "done" } | { state: "retry"; code: string } | { state: "refused"; code: string };

export function roomEnd(answer: LiveKitAnswer): RoomEnd {
  switch (answer.kind) {
    case "done":
      return { state: "done" };
    case "no_room":
      // It was made a moment ago, so it will be there.
      return { state: "retry", code: "no_room" };
    case "retry":
      return { state: "retry", code: answer.code };
    case "refused":
      return { state: "refused", code: answer.code };
  }
}
