import { issueTicket, type IssuedTicket } from "../../auth/ticket.ts";
import type { Config } from "../../config.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EmbedGrant } from "../../domain/embed-grant.ts";
import { AppError } from "../../errors.ts";

interface IssueLiveTicketDeps {
  config: Pick<Config, "sessionSecret">;
  now: () => number;
}

/**
 * A ticket for one live socket of the actor's session.
 * @param sessionExpiresAt the end of the access token that asks, ms; null for an API key
 * @throws AppError forbidden for an API key: a socket shows a person at work, and closes when the session ends
 */
export async function issueLiveTicket(
  { config, now }: IssueLiveTicketDeps,
  { actor, sessionExpiresAt }: { actor: Actor; sessionExpiresAt: number | null },
): Promise<IssuedTicket> {
  if (actor.kind !== "user" || sessionExpiresAt === null) {
    throw new AppError("forbidden", "Live updates belong to a person's session. Ask with the access token of a login.");
  }
  return issueTicket(config.sessionSecret, { ...actor, sessionExpiresAt, embedded: grantOf(actor) }, now());
}

/** What its issuer may do is looked up when the ticket is used. */
function grantOf({ embedded }: Extract<Actor, { kind: "user" }>): EmbedGrant | undefined {
  return embedded === undefined ? undefined : { issuer: embedded.issuer, entity: embedded.entity };
}
