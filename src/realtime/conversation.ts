import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../config.ts";
import { clientMessage, type LiveEvent } from "../domain/events.ts";
import { frameOf, type LiveFrame } from "../domain/live-frame.ts";
import { errorFacts, log } from "../log.ts";
import { createServices, type Services } from "../services.ts";
import { deliverMessages, type DeliverReport } from "../usecases/sending/deliver-messages.ts";
import { showTyping } from "../usecases/live/show-typing.ts";
import { giveUpMessage } from "../usecases/sending/give-up-message.ts";
import { conversationIdIn } from "./conversation-object.ts";
import { identityOf } from "./socket-identity.ts";
import { createSpaced, type Spaced } from "./spaced.ts";
import {
  acceptSocket,
  answerClose,
  answerPings,
  broadcast,
  closeSessions,
  scheduleSweep,
  sweepSockets,
  tell,
  type SessionSelector,
} from "./sockets.ts";
import { createTurns, type Turns } from "./turns.ts";

const MAX_CLIENT_MESSAGE_CHARACTERS = 1024;
/** The person sees "typing…" for 25 s (Meta, "typing indicators"): said again before that ends, and not more often. */
const TYPING_EVERY_MS = 20_000;
const TYPING_SHOWN_AT = "typing_shown_at";
/**
 * After a deploy everyone comes back within seconds, and each who comes is told to all the others: hundreds of them would
 * be told tens of thousands of times.
 */
const PRESENCE_EVERY_MS = 200;

/**
 * One per conversation, named after its database and its id: the sockets of those who have it open, and the turns in
 * which its messages leave. It keeps nothing but when the person was last shown that an agent types: what is to be sent
 * is read from D1 each time.
 */
export class Conversation extends DurableObject<Env> {
  readonly #turns: Turns<DeliverReport>;
  readonly #presence: Spaced;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    answerPings(ctx);
    this.#turns = createTurns();
    this.#presence = createSpaced(PRESENCE_EVERY_MS, () => void broadcast(ctx, [this.#whoIsThere()]));
  }

  /** Sends what is waiting, in order, one at a time; callers that come meanwhile share the next turn. */
  deliver(organizationId: number): Promise<DeliverReport> {
    return this.#turns.shared(() =>
      this.#uninterrupted(organizationId, (services) =>
        deliverMessages(services, { organizationId, conversationId: this.#id() }),
      ),
    );
  }

  /** Ends a message that ran out of tries, and goes on with those behind it. */
  giveUp(organizationId: number, messageId: number): Promise<DeliverReport> {
    return this.#turns.own(() =>
      this.#uninterrupted(organizationId, (services) =>
        giveUpMessage(services, { organizationId, conversationId: this.#id(), messageId }),
      ),
    );
  }

  override async fetch(request: Request): Promise<Response> {
    const { response, identity, socket } = acceptSocket(this.ctx, request);
    // Before the client hears of its socket, so that nothing published after that can pass it by.
    await this.env.INBOX.getByName(String(identity.organizationId)).watch(this.#id());
    tell(socket, this.#whoIsThere());
    if (this.ctx.getWebSockets().length > 1) {
      this.#presence.ask(() => void broadcast(this.ctx, [this.#whoIsThere()], socket));
    }
    await scheduleSweep(this.ctx, Date.now());
    return response;
  }

  /** @returns how many listen */
  publish(frames: LiveFrame[]): number {
    return broadcast(this.ctx, frames);
  }

  closeSessions(selector: SessionSelector): void {
    closeSessions(this.ctx, selector);
    this.#tellPresence();
  }

  override async alarm(): Promise<void> {
    await sweepSockets(this.ctx, Date.now());
    this.#tellPresence();
  }

  /** Agents say that they are typing; anything else on this socket is not understood, and let pass. */
  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const identity = identityOf(socket);
    if (identity === null || typeof data !== "string" || data.length > MAX_CLIENT_MESSAGE_CHARACTERS) return;
    const message = clientMessage.safeParse(parseJson(data));
    if (!message.success) return;
    const agent = { id: identity.userId, name: identity.name };
    const event: LiveEvent = { type: "typing", conversation_id: this.#id(), agent, active: message.data.active };
    broadcast(this.ctx, [frameOf(event)], socket);
    if (message.data.active) this.ctx.waitUntil(this.#showTyping(identity.organizationId));
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code);
    this.#tellPresence(socket);
  }

  override webSocketError(socket: WebSocket): void {
    this.#tellPresence(socket);
  }

  #tellPresence(leaving?: WebSocket): void {
    this.#presence.ask(() => void broadcast(this.ctx, [this.#whoIsThere(leaving)], leaving));
  }

  /** Everyone once, however many windows they have it open in; who came first stands first. */
  #whoIsThere(leaving?: WebSocket): LiveFrame {
    const seated = this.ctx
      .getWebSockets()
      .filter((socket) => socket !== leaving && socket.readyState === WebSocket.OPEN)
      .flatMap((socket) => identityOf(socket) ?? [])
      .sort((a, b) => a.connectedAt - b.connectedAt || a.userId - b.userId);
    const agents = new Map(seated.map(({ userId, name }) => [userId, { id: userId, name }]));
    return frameOf({ type: "presence", conversation_id: this.#id(), agents: [...agents.values()] });
  }

  /** In storage, as the object may sleep between two words. A courtesy to the person: nothing hangs on it. */
  async #showTyping(organizationId: number): Promise<void> {
    try {
      const now = Date.now();
      const shownAt = await this.ctx.storage.get<number>(TYPING_SHOWN_AT);
      if (shownAt !== undefined && now - shownAt < TYPING_EVERY_MS) return;
      await this.ctx.storage.put(TYPING_SHOWN_AT, now);
      await showTyping(await this.#services(organizationId), { organizationId, conversationId: this.#id() });
    } catch (error) {
      log("warn", "typing.not_shown", { conversation_id: this.#id(), ...errorFacts(error) });
    }
  }

  #services(organizationId: number): Promise<Services> {
    const outcome = readConfig(this.env);
    if (!outcome.ok) throw new Error("the Worker's settings are not complete");
    return createServices(this.env, outcome.config, this.ctx).of(organizationId);
  }

  /** The object is only ever reached by a name that has the conversation's id in it. */
  #id(): number {
    return conversationIdIn(this.ctx.id.name);
  }

  /** What is thrown out of an object is logged by the runtime word for word, and a failed query's words are a person's. */
  async #uninterrupted(
    organizationId: number,
    turn: (services: Services) => Promise<DeliverReport>,
  ): Promise<DeliverReport> {
    try {
      return await turn(await this.#services(organizationId));
    } catch (error) {
      log("error", "turn.interrupted", { conversation_id: this.#id(), ...errorFacts(error) });
      return { state: "interrupted" };
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
