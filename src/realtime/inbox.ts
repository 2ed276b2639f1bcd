import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../config.ts";
import { openDirectory } from "../db/directory.ts";
import type { Place } from "../db/placement.ts";
import type { LiveFrame } from "../domain/live-frame.ts";
import { errorFacts, log } from "../log.ts";
import { conversationName } from "./conversation-object.ts";
import {
  acceptSocket,
  answerClose,
  answerPings,
  broadcast,
  closeSessions,
  scheduleSweep,
  sweepSockets,
  type SessionSelector,
} from "./sockets.ts";

/** More than this at once would only queue inside the runtime. */
const PARALLEL_CALLS = 6;

/** A conversation that someone has open, and a number that grows with each socket on it. */
interface Watched extends Record<string, SqlStorageValue> {
  conversation_id: number;
  since: number;
}

/**
 * One per organization, named after its id: the sockets of the conversation list, the live tickets that were used, and
 * which conversations someone has open, so that a webhook costs one call however many conversations it touches.
 */
export class Inbox extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    answerPings(ctx);
    ctx.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS watched (conversation_id INTEGER PRIMARY KEY, since INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS used_tickets (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS used_tickets_expiry ON used_tickets (expires_at);
    `);
  }

  override async fetch(request: Request): Promise<Response> {
    const { response } = acceptSocket(this.ctx, request);
    await scheduleSweep(this.ctx, Date.now());
    return response;
  }

  /** Tells the list's sockets, and the open conversations that are concerned. */
  async publish(frames: LiveFrame[]): Promise<void> {
    broadcast(this.ctx, frames);
    const concerned = Map.groupBy(frames, (frame) => frame.conversationId);
    const watched = this.#watched([...concerned.keys()]);
    if (watched.length === 0) return;
    const place = await this.#place();
    for (let from = 0; from < watched.length; from += PARALLEL_CALLS) {
      await Promise.all(
        watched
          .slice(from, from + PARALLEL_CALLS)
          .map((row) => this.#forward(place, row, concerned.get(row.conversation_id) ?? [])),
      );
    }
  }

  /** From now on the conversation's object wants its events; it says so with each socket that it takes. */
  watch(conversationId: number): void {
    this.ctx.storage.sql.exec(
      "INSERT INTO watched (conversation_id, since) VALUES (?, 1) ON CONFLICT DO UPDATE SET since = since + 1",
      conversationId,
    );
  }

  /** True the first time; a ticket that was used stays known until it would have expired anyway. */
  redeemTicket(ticketId: string, expiresAt: number): boolean {
    this.ctx.storage.sql.exec("DELETE FROM used_tickets WHERE expires_at < ?", Date.now());
    return (
      this.ctx.storage.sql
        .exec(
          "INSERT INTO used_tickets (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id",
          ticketId,
          expiresAt,
        )
        .toArray().length === 1
    );
  }

  async closeSessions(selector: SessionSelector): Promise<void> {
    closeSessions(this.ctx, selector);
    const watched = this.ctx.storage.sql.exec<Watched>("SELECT conversation_id, since FROM watched").toArray();
    if (watched.length === 0) return;
    const place = await this.#place();
    for (const { conversation_id } of watched) {
      await this.env.CONVERSATION.getByName(conversationName(place, conversation_id)).closeSessions(selector);
    }
  }

  override async alarm(): Promise<void> {
    await sweepSockets(this.ctx, Date.now());
  }

  override webSocketMessage(): void {
    // The list's sockets only listen; pings are answered without waking the object.
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code);
  }

  /** Those of these conversations that someone has open; looked up one by one, as thousands may be. */
  #watched(conversationIds: (number | null)[]): Watched[] {
    return this.ctx.storage.sql
      .exec<Watched>(
        "SELECT conversation_id, since FROM json_each(?) CROSS JOIN watched ON conversation_id = value",
        JSON.stringify(conversationIds),
      )
      .toArray();
  }

  /** Where the organization lives: part of the names of its conversations' objects. */
  #place(): Promise<Place> {
    const outcome = readConfig(this.env);
    if (!outcome.ok) throw new Error("the Worker's settings are not complete");
    return openDirectory(this.env, outcome.config.placement).of(Number(this.ctx.id.name));
  }

  /** A conversation that nobody has open any more is forgotten, unless someone came while it was being asked. */
  async #forward(place: Place, row: Watched, frames: LiveFrame[]): Promise<void> {
    try {
      const name = conversationName(place, row.conversation_id);
      const listening = await this.env.CONVERSATION.getByName(name).publish(frames);
      if (listening > 0) return;
      this.ctx.storage.sql.exec(
        "DELETE FROM watched WHERE conversation_id = ? AND since = ?",
        row.conversation_id,
        row.since,
      );
    } catch (error) {
      // Its clients see the jump of the version and ask again.
      log("warn", "publish.conversation_unreachable", { conversation_id: row.conversation_id, ...errorFacts(error) });
    }
  }
}
