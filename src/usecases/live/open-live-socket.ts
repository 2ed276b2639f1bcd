import { verifyTicket } from "../../auth/ticket.ts";
import type { Config } from "../../config.ts";
import { findConversation } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { sessionOf } from "../../db/refresh-tokens.ts";
import { may, type Role } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

export interface LiveIdentity {
  organizationId: number;
  userId: number;
  name: string;
  role: Role;
  sessionId: string;
  sessionExpiresAt: number;
  connectedAt: number;
}

export interface OpenLiveSocketDeps {
  db: Database;
  config: Pick<Config, "sessionSecret">;
  now(): number;
  redeemTicket(organizationId: number, ticketId: string, expiresAt: number): Promise<boolean>;
  closeLiveSessions(organizationId: number, selector: { sessionId: string }): Promise<void>;
  connectToInbox(identity: LiveIdentity): Promise<Response>;
  connectToConversation(conversationId: number, identity: LiveIdentity): Promise<Response>;
}

/**
 * Opens a live socket for whoever holds an unused ticket: of the list, or of one conversation.
 * @param place null for the organization's list
 * @throws AppError invalid_ticket, forbidden, not_found
 */
export async function openLiveSocket(
  deps: OpenLiveSocketDeps,
  ticket: string | null,
  place: { conversationId: number } | null,
): Promise<Response> {
  const claims = ticket === null ? null : await verifyTicket(deps.config.sessionSecret, ticket, deps.now());
  if (claims === null) throw invalidTicket();
  const { organizationId, userId, sessionId, sessionExpiresAt } = claims;
  const session = await sessionOf(deps.db, { organizationId, userId, sessionId });
  if (session === null) throw invalidTicket();
  const { name, role } = session;
  if (!may({ kind: "user", organizationId, userId, name, role, sessionId }, "read")) {
    throw new AppError("forbidden", `A user with the role ${role} has no live inbox.`);
  }
  const conversation = place === null ? null : await findConversation(deps.db, organizationId, place.conversationId);
  if (place !== null && conversation === null) throw new AppError("not_found", "There is no such conversation.");
  // Last, so that a refusal above leaves the ticket good.
  if (!(await deps.redeemTicket(organizationId, claims.ticketId, claims.expiresAt))) throw invalidTicket();
  const identity = { organizationId, userId, name, role, sessionId, sessionExpiresAt, connectedAt: deps.now() };
  const opened = await (conversation === null
    ? deps.connectToInbox(identity)
    : deps.connectToConversation(conversation.id, identity));
  // A session that ended while this was under way has closed its sockets without this one.
  if ((await sessionOf(deps.db, { organizationId, userId, sessionId })) === null) {
    await deps.closeLiveSessions(organizationId, { sessionId });
  }
  return opened;
}

function invalidTicket(): AppError {
  return new AppError(
    "invalid_ticket",
    "The ticket is missing, was used, or has expired. Ask for a new one (POST /api/whatsapp/live-ticket) and offer the subprotocols parley.v1 and ticket.<ticket>.",
  );
}
