import { exports } from "cloudflare:workers";
import { liveEvent, type LiveEvent } from "../../src/domain/events.ts";
import { WORKER_URL } from "./simulator.ts";
import { api, type TestUser } from "./world.ts";

export interface LiveSocket {
  socket: WebSocket;
  protocol: string | null;
  events: LiveEvent[];
  /** Everything that came, pongs included. */
  frames: string[];
  closed: { code: number } | null;
}

export async function ticketFor(user: TestUser): Promise<string> {
  const { body } = await api(user, "POST", "/api/whatsapp/live-ticket");
  return body.ticket;
}

export function upgrade(path: string, protocols: string | null): Promise<Response> {
  return exports.default.fetch(
    new Request(WORKER_URL + path, {
      headers: { Upgrade: "websocket", ...(protocols === null ? {} : { "Sec-WebSocket-Protocol": protocols }) },
    }),
  );
}

/** Opens a socket of the agents' as a browser would. */
export async function openLive(user: TestUser, conversationId?: number): Promise<LiveSocket> {
  const path =
    conversationId === undefined ? "/api/whatsapp/live" : `/api/whatsapp/conversations/${conversationId}/live`;
  return openSocket(path, await ticketFor(user));
}

/** Opens a socket with a ticket, and remembers what comes. Each event must fit the published schema. */
export async function openSocket(path: string, ticket: string): Promise<LiveSocket> {
  const response = await upgrade(path, `parley.v1, ticket.${ticket}`);
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket: ${response.status} ${await response.text()}`);
  const live: LiveSocket = {
    socket,
    protocol: response.headers.get("Sec-WebSocket-Protocol"),
    events: [],
    frames: [],
    closed: null,
  };
  socket.addEventListener("message", (event) => {
    const frame = String(event.data);
    live.frames.push(frame);
    if (frame !== "pong") live.events.push(liveEvent.parse(JSON.parse(frame)));
  });
  socket.addEventListener("close", (event) => {
    live.closed = { code: event.code };
  });
  socket.accept();
  return live;
}

export function types(live: LiveSocket): string[] {
  return live.events.map((event) => event.type);
}
