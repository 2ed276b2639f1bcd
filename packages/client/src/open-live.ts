import type { LiveEvent } from "./generated/api.ts";
import { ParleyError } from "./parley-error.ts";
import type { Calls } from "./routes.ts";

export interface LiveOptions {
  /** What happens in one conversation, with who is there and types; else in the whole organization. */
  conversationId?: number;
  /** As a partner, who listens to conversations with clients only: `conversationId` has to be there. */
  asPartner?: boolean;
  onEvent: (event: LiveEvent) => void;
  /** Each time the socket has opened. What happened while it was closed has to be asked for. */
  onOpen?: () => void;
  /** It was refused for good, such as after the session's end: nothing more will come. */
  onRefused?: (error: ParleyError) => void;
  /** Where the runtime has none of its own. */
  webSocket?: typeof WebSocket;
}

export interface LiveSocket {
  /** Tells the others in the conversation whether one is typing; nothing where the socket is of no conversation. */
  typing(active: boolean): void;
  close(): void;
}

const PING_MS = 30_000;
/** Two pings without a word: the other end is gone, though nothing has said so. */
const SILENT_MS = 70_000;
const LONGEST_PAUSE_MS = 30_000;

/** A socket that comes back by itself, with a new ticket each time; for sessions, not for API keys. */
export function openLive(baseUrl: string, calls: Calls, options: LiveOptions): LiveSocket {
  const { conversationId, asPartner = false, onEvent, onOpen, onRefused, webSocket: Socket = WebSocket } = options;
  const root = asPartner ? "/api/partners/whatsapp" : "/api/whatsapp";
  const path = conversationId === undefined ? `${root}/live` : `${root}/conversations/${conversationId}/live`;
  const url = baseUrl.replace(/^http/, "ws") + path;
  let socket: WebSocket | null = null;
  let closed = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    let ticket: string;
    try {
      ({ ticket } = await calls.post(`${root}/live-ticket`));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      if (error.status !== 401 && error.status !== 403) return comeBack();
      closed = true;
      onRefused?.(error);
      return;
    }
    if (closed) return;
    listen(new Socket(url, ["parley.v1", `ticket.${ticket}`]));
  }

  function listen(opened: WebSocket): void {
    socket = opened;
    let heardAt = Date.now();
    const pings = setInterval(() => {
      if (Date.now() - heardAt > SILENT_MS) opened.close();
      else if (opened.readyState === Socket.OPEN) opened.send("ping");
    }, PING_MS);
    opened.addEventListener("open", () => {
      failures = 0;
      onOpen?.();
    });
    opened.addEventListener("message", ({ data }) => {
      heardAt = Date.now();
      if (data === "pong") return;
      const event: LiveEvent = JSON.parse(String(data));
      onEvent(event);
    });
    opened.addEventListener("close", () => {
      clearInterval(pings);
      socket = null;
      comeBack();
    });
  }

  function comeBack(): void {
    if (closed) return;
    const pauseMs = Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random());
    failures += 1;
    timer = setTimeout(start, pauseMs);
  }

  /** What is thrown here is the caller's own, such as a token that cannot be made: it is told as it would be anywhere. */
  function start(): void {
    connect().catch((error: unknown) => {
      closed = true;
      onRefused?.(new ParleyError("The live socket cannot be opened.", { code: "network" }, error));
    });
  }

  start();
  return {
    typing: (active) => {
      if (socket?.readyState === Socket.OPEN) socket.send(JSON.stringify({ type: "typing", active }));
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close(1000);
    },
  };
}
