import type { LiveEvent } from "../../domain/events.ts";
import { onTryNow } from "./try-now.ts";

export type LiveState = "connecting" | "open" | "waiting";

export interface LiveSocketOptions {
  /** Such as `/api/whatsapp/live`. */
  path: string;
  /** A ticket for one socket. @throws where there is none to be had just now */
  ticket(): Promise<string>;
  onEvent(event: LiveEvent): void;
  onState(state: LiveState): void;
  /** The socket is open again after it was not: what happened in between was missed. */
  onReturn(): void;
}

export interface LiveSocket {
  /** Said only if the socket is open: what it is for (typing) is worth nothing later. */
  say(message: object): void;
  close(): void;
}

const PING_EVERY_MS = 30_000;
/** No pong by then: the connection is gone, even if no network has told so. */
const PONG_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps a live socket open: comes back after it was lost, later and later, at times of its own so that a deploy, which
 * drops every socket at once, is not followed by everybody at once.
 */
export function openLiveSocket(options: LiveSocketOptions): LiveSocket {
  let socket: WebSocket | null = null;
  let closed = false;
  let failures = 0;
  /** Of two that were begun, as when somebody would not wait, only the later counts. */
  let attempts = 0;
  let wasOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pinging: ReturnType<typeof setInterval> | undefined;
  let pongDue: ReturnType<typeof setTimeout> | undefined;

  const connect = async (): Promise<void> => {
    attempts += 1;
    const attempt = attempts;
    options.onState("connecting");
    try {
      const ticket = await options.ticket();
      if (closed || attempt !== attempts) return;
      const address = new URL(options.path, location.href);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      const next = new WebSocket(address, ["parley.v1", `ticket.${ticket}`]);
      socket = next;
      next.addEventListener("open", () => opened(next));
      next.addEventListener("message", ({ data }) => received(String(data)));
      next.addEventListener("close", () => {
        if (socket === next) lost();
      });
    } catch {
      if (!closed && attempt === attempts) lost();
    }
  };

  const opened = (on: WebSocket): void => {
    failures = 0;
    options.onState("open");
    if (wasOpen) options.onReturn();
    wasOpen = true;
    pinging = setInterval(() => {
      on.send("ping");
      pongDue ??= setTimeout(() => drop(on), PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  };

  const received = (frame: string): void => {
    clearTimeout(pongDue);
    pongDue = undefined;
    if (frame === "pong") return;
    const event = readEvent(frame);
    if (event !== null) options.onEvent(event);
  };

  /** A dead connection may take minutes to say that it is closed. */
  const drop = (which: WebSocket): void => {
    if (socket !== which) return;
    lost();
    which.close();
  };

  const lost = (): void => {
    stopTimers();
    socket = null;
    if (closed) return;
    options.onState("waiting");
    timer = setTimeout(() => void connect(), waitMs(failures, Math.random()));
    failures += 1;
  };

  const stopTimers = (): void => {
    clearTimeout(timer);
    clearInterval(pinging);
    clearTimeout(pongDue);
    pongDue = undefined;
  };

  const online = (): void => {
    if (socket !== null || closed) return;
    stopTimers();
    failures = 0;
    void connect();
  };
  /** Most browsers know before any timer that there is no network. */
  const offline = (): void => {
    if (socket !== null) drop(socket);
  };

  addEventListener("online", online);
  const stopTrying = onTryNow(online);
  addEventListener("offline", offline);
  void connect();

  return {
    say(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      closed = true;
      stopTimers();
      stopTrying();
      removeEventListener("online", online);
      removeEventListener("offline", offline);
      socket?.close(1000);
    },
  };
}

/** @param random 0 ≤ random < 1 */
export function waitMs(failures: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return longest / 2 + (longest / 2) * random;
}

/** What this Worker says is taken at its word. A kind that this page is too old to know is let pass. */
function readEvent(frame: string): LiveEvent | null {
  const event: unknown = JSON.parse(frame);
  if (typeof event !== "object" || event === null || !("type" in event)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return KNOWN.has(String(event.type)) ? (event as LiveEvent) : null;
}

const KNOWN: ReadonlySet<string> = new Set<LiveEvent["type"]>([
  "message.created",
  "message.updated",
  "conversation.updated",
  "conversation.removed",
  "note.created",
  "note.updated",
  "note.deleted",
  "mention",
  "settings.changed",
  "scheduled.changed",
  "notice",
  "presence",
  "typing",
]);
