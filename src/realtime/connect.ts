import { IDENTITY_HEADER, type SocketIdentity } from "./socket-identity.ts";

/** Opens a socket of the organization's list for someone whose ticket was redeemed. */
export function connectToInbox(env: Pick<Env, "INBOX">, identity: SocketIdentity): Promise<Response> {
  return env.INBOX.getByName(String(identity.organizationId)).fetch(upgradeFor(identity));
}

/**
 * Opens a socket of a conversation that is known to be of the person's organization.
 * @param name of the conversation's object
 */
export function connectToConversation(
  env: Pick<Env, "CONVERSATION">,
  name: string,
  identity: SocketIdentity,
): Promise<Response> {
  return env.CONVERSATION.getByName(name).fetch(upgradeFor(identity));
}

/** A request of our own rather than the caller's: none of its headers, and so no ticket, goes on. */
function upgradeFor(identity: SocketIdentity): Request {
  return new Request("https://parley.internal/live", {
    headers: { Upgrade: "websocket", [IDENTITY_HEADER]: encodeURIComponent(JSON.stringify(identity)) },
  });
}
