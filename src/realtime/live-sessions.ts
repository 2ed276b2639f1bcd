import type { SessionSelector } from "./sockets.ts";

export type { SessionSelector } from "./sockets.ts";

/** Closes every socket of a session or of a user, in the list and in open conversations. */
export async function closeLiveSessions(
  env: Pick<Env, "INBOX">,
  organizationId: number,
  selector: SessionSelector,
): Promise<void> {
  await env.INBOX.getByName(String(organizationId)).closeSessions(selector);
}

/** True once per ticket: the organization's inbox object remembers those that were used. */
export async function redeemTicket(
  env: Pick<Env, "INBOX">,
  organizationId: number,
  ticketId: string,
  expiresAt: number,
): Promise<boolean> {
  return env.INBOX.getByName(String(organizationId)).redeemTicket(ticketId, expiresAt);
}
