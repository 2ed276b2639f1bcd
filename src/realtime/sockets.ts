import type { Role } from "../domain/actor.ts";
import type { Audience, LiveFrame } from "../domain/live-frame.ts";
import { log } from "../log.ts";
import { IDENTITY_HEADER, identityOf, socketIdentity, SUBPROTOCOL, type SocketIdentity } from "./socket-identity.ts";

/** The application's own close codes. */
export const CLOSE_SESSION_ENDED = 4401;
export const CLOSE_SILENT = 4408;

/** A client pings every 30 s; one that was silent for this long is gone, even where no network told so. */
export const SILENCE_MS = 5 * 60 * 1000;

export type SessionSelector = { sessionId: string } | { userId: number } | { role: Role };

/** Answers pings without waking the object. Set in each object's constructor. */
export function answerPings(ctx: DurableObjectState): void {
  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
}

/** Takes an upgrade that the Worker has already checked. */
export function acceptSocket(
  ctx: DurableObjectState,
  request: Request,
): { response: Response; socket: WebSocket; identity: SocketIdentity } {
  const identity = socketIdentity.parse(JSON.parse(decodeURIComponent(request.headers.get(IDENTITY_HEADER) ?? "null")));
  const { 0: client, 1: server } = new WebSocketPair();
  ctx.acceptWebSocket(server, [`session:${identity.sessionId}`, `user:${identity.userId}`, `role:${identity.role}`]);
  server.serializeAttachment(identity);
  const response = new Response(null, {
    status: 101,
    webSocket: client,
    headers: { "Sec-WebSocket-Protocol": SUBPROTOCOL },
  });
  return { response, socket: server, identity };
}

/** Sends each frame to each socket that it is for, but not to `except`. @returns how many listen */
export function broadcast(ctx: DurableObjectState, frames: LiveFrame[], except?: WebSocket): number {
  const sockets = ctx.getWebSockets();
  for (const frame of frames) {
    for (const socket of sockets) {
      if (socket !== except) tell(socket, frame);
    }
  }
  return sockets.length;
}

/** Sends a frame to one socket, where it is for it. */
export function tell(socket: WebSocket, frame: LiveFrame): void {
  if (isFor(socket, frame)) send(socket, frame.text);
}

function isFor(socket: WebSocket, audience: Audience): boolean {
  switch (audience.to) {
    case "everyone":
      return true;
    case "admins":
      return identityOf(socket)?.role === "admin";
    case "own_pages":
      return isOwnPage(socket);
    case "user":
      return isOwnPage(socket) && identityOf(socket)?.userId === audience.userId;
  }
}

/** False inside another application and for partners, to whom neither private notes nor the team's plans are shown. */
function isOwnPage(socket: WebSocket): boolean {
  return identityOf(socket)?.embedded === false;
}

export function closeSessions(ctx: DurableObjectState, selector: SessionSelector): void {
  for (const socket of ctx.getWebSockets(tagOf(selector))) close(socket, CLOSE_SESSION_ENDED, "The session has ended.");
}

function tagOf(selector: SessionSelector): string {
  if ("sessionId" in selector) return `session:${selector.sessionId}`;
  return "userId" in selector ? `user:${selector.userId}` : `role:${selector.role}`;
}

/** Closes what has expired or fallen silent, and sets the alarm for the next look while any socket is left. */
export async function sweepSockets(ctx: DurableObjectState, now: number): Promise<void> {
  for (const socket of ctx.getWebSockets()) {
    const identity = identityOf(socket);
    if (identity === null || identity.sessionExpiresAt <= now)
      close(socket, CLOSE_SESSION_ENDED, "The session has ended.");
    else if (lastHeard(ctx, socket, identity) + SILENCE_MS <= now)
      close(socket, CLOSE_SILENT, "Nothing was heard for too long.");
  }
  await scheduleSweep(ctx, now);
}

/** At the first session's end, and every few minutes for the silent ones. An earlier alarm stays. */
export async function scheduleSweep(ctx: DurableObjectState, now: number): Promise<void> {
  const open = ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN);
  if (open.length === 0) return;
  const ends = open.map((socket) => identityOf(socket)?.sessionExpiresAt ?? now);
  const due = Math.max(Math.min(now + SILENCE_MS, ...ends), now + 1000);
  const set = await ctx.storage.getAlarm();
  if (set === null || set > due || set <= now) await ctx.storage.setAlarm(due);
}

/**
 * Answers a close frame. The local runtime leaves the client waiting without it; the reserved codes that only say "no
 * code was given" must not be sent back.
 */
export function answerClose(socket: WebSocket, code: number): void {
  close(socket, code === 1005 || code === 1006 || code === 1015 ? 1000 : code, "");
}

function lastHeard(ctx: DurableObjectState, socket: WebSocket, identity: SocketIdentity): number {
  return ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? identity.connectedAt;
}

function send(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    // Closed between the listing and the sending; its own close handler does the rest.
    log("info", "socket.gone");
  }
}

function close(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason);
  } catch {
    log("info", "socket.gone");
  }
}
