/**
 * What became of a call. `retry`: it may work later. `refused`: it will not work however often it is tried. `code` is
 * LiveKit's word or an HTTP status, fit for a log.
 */
export type LiveKitAnswer =
  | { kind: "done" }
  | { kind: "no_room" }
  | { kind: "retry"; code: string }
  | { kind: "refused"; code: string };

/** Half of what LiveKit's own libraries wait: a queue asks again. */
const TIMEOUT_MS = 5000;

/** One call of the room service (Twirp over JSON). Never throws for what the network does. */
export async function callLiveKit(
  host: string,
  method: "CreateRoom" | "SendData" | "DeleteRoom",
  token: string,
  body: Record<string, unknown>,
): Promise<LiveKitAnswer> {
  try {
    const response = await fetch(`${host}/twirp/livekit.RoomService/${method}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      // What follows a redirect would carry the token along.
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Nothing in it is needed; unread, it would keep the connection.
    await response.body?.cancel();
    return readStatus(response.status);
  } catch {
    return { kind: "retry", code: "no_answer" };
  }
}

function readStatus(status: number): LiveKitAnswer {
  if (status >= 200 && status < 300) return { kind: "done" };
  const code = String(status);
  switch (status) {
    case 404:
      return { kind: "no_room" };
    // A secret or a right can be mended while the queue still tries.
    case 401:
    case 403:
    case 408:
    case 429:
      return { kind: "retry", code };
    default:
      return { kind: status >= 500 ? "retry" : "refused", code };
  }
}
