import { z } from "zod";
import { embedGrant, type EmbedGrant } from "../domain/embed-grant.ts";
import type { SessionClaims } from "./access-token.ts";
import { readToken, signToken } from "./signed-token.ts";

/** A browser opens its socket right after it has asked for the ticket. */
export const TICKET_SECONDS = 60;

const AUDIENCE = "parley-live";

/** Who opens a live socket, and until when the socket may stay open. */
export type TicketClaims = SessionClaims & {
  name: string;
  /** The end of the access token that asked, ms. */
  sessionExpiresAt: number;
  /** Of an embedded session: the socket is confined as it is. */
  embedded?: EmbedGrant | undefined;
};

export interface IssuedTicket {
  ticket: string;
  /** Names the ticket to whoever sees to it that it is used once. */
  ticketId: string;
  /** ms */
  expiresAt: number;
}

export type VerifiedTicket = TicketClaims & { ticketId: string; expiresAt: number };

const ticketClaims = z
  .object({
    jti: z.uuid(),
    sub: z.string().regex(/^[1-9]\d{0,14}$/),
    org: z.number().int().positive(),
    role: z.enum(["admin", "agent", "partner"]),
    name: z.string(),
    sid: z.string().min(1),
    session_expires_at: z.number().int(),
    embedded: embedGrant.optional(),
    exp: z.number().int(),
  })
  .transform(({ jti, sub, org, role, name, sid, session_expires_at, embedded, exp }): VerifiedTicket => ({
    ticketId: jti,
    userId: Number(sub),
    organizationId: org,
    role,
    name,
    sessionId: sid,
    sessionExpiresAt: session_expires_at,
    embedded,
    expiresAt: exp * 1000,
  }));

/** A ticket for one live socket: browsers cannot send an Authorization header with an upgrade. */
export async function issueTicket(secret: string, claims: TicketClaims, now: number): Promise<IssuedTicket> {
  const ticketId = crypto.randomUUID();
  const { token, expiresAt } = await signToken(secret, {
    audience: AUDIENCE,
    claims: {
      jti: ticketId,
      sub: String(claims.userId),
      org: claims.organizationId,
      role: claims.role,
      name: claims.name,
      sid: claims.sessionId,
      session_expires_at: claims.sessionExpiresAt,
      ...(claims.embedded === undefined ? {} : { embedded: claims.embedded }),
    },
    lifetimeSeconds: TICKET_SECONDS,
    now,
  });
  return { ticket: token, ticketId, expiresAt };
}

/** What a ticket says, or null where it is forged, expired or no ticket. That it is used once is not seen here. */
export function verifyTicket(secret: string, ticket: string, now: number): Promise<VerifiedTicket | null> {
  return readToken(secret, ticket, { audience: AUDIENCE, claims: ticketClaims, now });
}
