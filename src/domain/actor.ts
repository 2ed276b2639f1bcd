import type { EmbedGrant } from "./embed-grant.ts";
import type { EntityRef } from "./entity.ts";

export type Role = "admin" | "agent" | "partner";

/** What an API key may be allowed to do; a session's rights come from its role instead. */
export const SCOPES = ["read", "send", "manage"] as const;
export type Scope = (typeof SCOPES)[number];

/** What confines a session that another application shows inside itself. */
export interface Confinement extends EmbedGrant {
  /** What its issuer may do: an embedded session never may more. */
  scopes: readonly Scope[];
}

interface UserActor {
  kind: "user";
  organizationId: number;
  userId: number;
  name: string;
  role: Role;
  sessionId: string;
  /** Of an embedded session, and of no other. Its role is `agent`, whoever it acts as. */
  embedded?: Confinement | undefined;
}

/** Who asks. Every verb that changes something takes one. */
export type Actor =
  | UserActor
  | { kind: "api_key"; organizationId: number; apiKeyId: number | null; scopes: readonly Scope[] };

/**
 * What a route asks of its caller.
 * - `read`: conversations, messages, statistics
 * - `send`: write to customers
 * - `manage`: assign, close, mark as read
 * - `embed`: hand out tokens with which another application shows conversations
 * - `oversee`: the logs of what was sent for a purpose
 * - `administer`: failed events, API keys, users
 * - `partner`: the partners' own endpoints, on their own clients
 */
export type Permission = Scope | "embed" | "oversee" | "administer" | "partner";

/**
 * Whether the actor may do it. Partners reach their own endpoints alone, and through them their own clients, whom nobody else writes to there.
 * An API key never administers, so that a leaked key cannot make further keys. An embedded session may what an agent may
 * and its issuer as well; which routes it reaches at all, and with which conversations, is decided in http/within-embed.ts.
 */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "api_key") return keyMay(actor.scopes, permission);
  if (actor.embedded !== undefined && (permission === "embed" || !keyMay(actor.embedded.scopes, permission)))
    return false;
  switch (actor.role) {
    case "admin":
      return permission !== "partner";
    case "agent":
      return permission === "read" || permission === "send" || permission === "manage";
    case "partner":
      return permission === "partner";
  }
}

function keyMay(scopes: readonly Scope[], permission: Permission): boolean {
  switch (permission) {
    case "read":
    case "send":
    case "manage":
      return scopes.includes(permission);
    case "embed":
      return scopes.includes("send");
    case "oversee":
      return scopes.includes("read");
    case "administer":
    case "partner":
      return false;
  }
}

/** The entity whose conversations alone the actor reaches; null where it is not so confined. */
export function confinedTo(actor: Actor): EntityRef | null {
  return actor.kind === "user" ? (actor.embedded?.entity ?? null) : null;
}

/** How the audit log names the actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "user") return `user:${actor.userId}`;
  return actor.apiKeyId === null ? "api_key:internal" : `api_key:${actor.apiKeyId}`;
}
