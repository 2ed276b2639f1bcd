import { verifyTicket, type TicketClaims } from "../../auth/ticket.ts";
import type { Config } from "../../config.ts";
import { findConversation } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { sessionOf } from "../../db/refresh-tokens.ts";
import { isLinked } from "../../db/entity-links.ts";
import { isClientConversation } from "../../db/partner-clients.ts";
import { confinedTo, may, type Actor, type Role } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import { embedSessionOf } from "../embed/embed-session.ts";
import { requireClientConversation } from "../partners/require-client-conversation.ts";
import { requirePartnerMessaging } from "../partners/require-partner-messaging.ts";

export interface LiveIdentity {
  organizationId: number;
  userId: number;
  name: string;
  role: Role;
  sessionId: string;
  sessionExpiresAt: number;
  connectedAt: number;
  /** Private notes are for agents alone: neither for embedded sessions nor for partners. */
  embedded: boolean;
}

export interface OpenLiveSocketDeps {
  db: Database;
  config: Pick<Config, "internalApiKey" | "sessionSecret">;
  now(): number;
  redeemTicket(organizationId: number, ticketId: string, expiresAt: number): Promise<boolean>;
  closeLiveSessions(organizationId: number, selector: { sessionId: string }): Promise<void>;
  connectToInbox(identity: LiveIdentity): Promise<Response>;
  connectToConversation(conversationId: number, identity: LiveIdentity): Promise<Response>;
}

/** A conversation, as agents have it open, or a partner whose client it is with. */
export interface LivePlace {
  conversationId: number;
  side: "agents" | "partner";
}

/**
 * Opens a live socket for whoever holds an unused ticket: of the list, or of one conversation.
 * @param place null for the organization's list
 * @throws AppError invalid_ticket, forbidden, not_found
 */
export async function openLiveSocket(
  deps: OpenLiveSocketDeps,
  ticket: string | null,
  place: LivePlace | null,
): Promise<Response> {
  const claims = ticket === null ? null : await verifyTicket(deps.config.sessionSecret, ticket, deps.now());
  if (claims === null) throw invalidTicket();
  const actor = await holderOf(deps, claims);
  if (actor === null) throw invalidTicket();
  const { organizationId, userId, name, role, sessionId } = actor;
  if (!may(actor, place?.side === "partner" ? "partner" : "read")) {
    throw new AppError("forbidden", `A user with the role ${role} has no such socket.`);
  }
  const conversationId = place === null ? null : await findPlace(deps, actor, place);
  if (conversationId === null && confinedTo(actor) !== null) {
    throw new AppError(
      "forbidden",
      "This embedded session hears of its entity's conversations only. Open the socket of each of them.",
    );
  }
  // Last, so that a refusal above leaves the ticket good.
  if (!(await deps.redeemTicket(organizationId, claims.ticketId, claims.expiresAt))) throw invalidTicket();
  const { sessionExpiresAt } = claims;
  const embedded = actor.embedded !== undefined || role === "partner";
  const connectedAt = deps.now();
  const identity = { organizationId, userId, name, role, sessionId, sessionExpiresAt, connectedAt, embedded };
  const opened = await (conversationId === null
    ? deps.connectToInbox(identity)
    : deps.connectToConversation(conversationId, identity));
  // A session that ended, or a client who was given away, while this was under way has closed the sockets without this one.
  const ended = (await holderOf(deps, claims)) === null || !(await staysInReach(deps, actor, place));
  if (ended) await deps.closeLiveSessions(organizationId, { sessionId });
  return opened;
}

/** Whoever asked for the ticket, as they are now; null where their session has ended. */
async function holderOf(
  deps: OpenLiveSocketDeps,
  { organizationId, userId, sessionId, embedded }: TicketClaims,
): Promise<Extract<Actor, { kind: "user" }> | null> {
  if (embedded !== undefined) return embedSessionOf(deps, { organizationId, userId, ...embedded });
  const session = await sessionOf(deps.db, { organizationId, userId, sessionId });
  return session === null ? null : { kind: "user", organizationId, userId, sessionId, ...session };
}

/** @throws AppError not_found for a conversation that is not there, or not in the actor's reach */
async function findPlace(
  deps: OpenLiveSocketDeps,
  actor: Extract<Actor, { kind: "user" }>,
  { conversationId, side }: LivePlace,
): Promise<number> {
  const { db } = deps;
  if (side === "partner") {
    await requirePartnerMessaging(deps, actor.organizationId);
    await requireClientConversation(deps, actor, conversationId);
    return conversationId;
  }
  const { organizationId } = actor;
  const entity = confinedTo(actor);
  const found =
    (entity === null || (await isLinked(db, organizationId, entity, conversationId))) &&
    (await findConversation(db, organizationId, conversationId)) !== null;
  if (!found) throw new AppError("not_found", "There is no such conversation.");
  return conversationId;
}

/** A client may be given to somebody else at any moment, and what that closes may have come before this socket. */
async function staysInReach(
  { db }: OpenLiveSocketDeps,
  actor: Extract<Actor, { kind: "user" }>,
  place: LivePlace | null,
): Promise<boolean> {
  return place?.side !== "partner" || isClientConversation(db, actor, place.conversationId);
}

function invalidTicket(): AppError {
  return new AppError(
    "invalid_ticket",
    "The ticket is missing, was used, or has expired. Ask for a new one (POST /api/whatsapp/live-ticket) and offer the subprotocols parley.v1 and ticket.<ticket>.",
  );
}
