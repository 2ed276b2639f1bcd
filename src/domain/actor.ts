export type Role = "admin" | "agent" | "partner";

/** What an API key may be allowed to do; a session's rights come from its role instead. */
export const SCOPES = ["read", "send", "manage"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. Every verb that changes something takes one. */
export type Actor =
  | { kind: "user"; organizationId: number; userId: number; name: string; role: Role; sessionId: string }
  | { kind: "api_key"; organizationId: number; apiKeyId: number | null; scopes: readonly Scope[] };

/**
 * What a route asks of its caller.
 * - `read`: conversations, messages, statistics
 * - `send`: write to customers
 * - `manage`: assign, close, mark as read
 * - `administer`: failed events, API keys, users
 */
export type Permission = Scope | "administer";

/**
 * Whether the actor may do it. Partners reach nothing here: they work through their own endpoints, on their own clients.
 * An API key never administers, so that a leaked key cannot make further keys.
 */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "api_key") return permission !== "administer" && actor.scopes.includes(permission);
  switch (actor.role) {
    case "admin":
      return true;
    case "agent":
      return permission !== "administer";
    case "partner":
      return false;
  }
}

/** How the audit log names the actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "user") return `user:${actor.userId}`;
  return actor.apiKeyId === null ? "api_key:internal" : `api_key:${actor.apiKeyId}`;
}
