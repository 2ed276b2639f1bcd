import { liveEvent, type LiveEvent } from "../../src/domain/events.ts";

interface LiveSocketOptions {
  /** Where Parley answers, such as `http://localhost:8787`. */
  url: string;
  /** A new ticket for each attempt. */
  ticket(): Promise<string>;
  onEvent(event: LiveEvent): void;
  /** After each opening: what happened before it has to be asked for. */
  onOpen(): void;
  onLost(waitMs: number): void;
}

const PING_EVERY_MS = 30_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps a live socket open for good. A deploy drops every socket at once, so each waits a random time before it returns,
 * longer after each failure.
 */
export function keepLiveSocket(options: LiveSocketOptions): void {
  let failures = 0;

  const retry = () => {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    const waitMs = Math.round(Math.random() * ceiling);
    options.onLost(waitMs);
    setTimeout(open, waitMs);
  };
  const open = () => {
    options.ticket().then((ticket) => {
      const socket = new WebSocket(`${options.url.replace(/^http/, "ws")}/api/whatsapp/live`, [
        "parley.v1",
        `ticket.${ticket}`,
      ]);
      const ping = setInterval(() => {
        if (socket.readyState === WebSocket.OPEN) socket.send("ping");
      }, PING_EVERY_MS);
      socket.addEventListener("open", () => {
        failures = 0;
        options.onOpen();
      });
      socket.addEventListener("message", ({ data }) => {
        const event = readEvent(data);
        if (event !== null) options.onEvent(event);
      });
      // A socket that cannot be opened closes too, so this is the one way back.
      socket.addEventListener("close", () => {
        clearInterval(ping);
        retry();
      });
    }, retry);
  };
  open();
}

/** null for a pong, and for an event of a newer server that this client does not know. */
function readEvent(data: unknown): LiveEvent | null {
  if (typeof data !== "string" || data === "pong") return null;
  return liveEvent.safeParse(JSON.parse(data)).data ?? null;
}
