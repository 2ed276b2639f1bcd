import { issueEmbedToken as signEmbedToken, keyFingerprint } from "../../auth/embed-token.ts";
import type { Config } from "../../config.ts";
import { writeAudit } from "../../db/audit-log.ts";
import type { Database } from "../../db/database.ts";
import { findUser, findUserByEmail, type User } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EmbedIssuer } from "../../domain/embed-grant.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { AppError } from "../../errors.ts";
import { requireEntityType } from "../entities/require-entity-type.ts";

interface IssueEmbedTokenDeps {
  db: Database;
  config: Pick<Config, "internalApiKey" | "sessionSecret">;
  now(): number;
}

export interface EmbedTokenRequest {
  agent: { id: number } | { email: string };
  entity: EntityRef | null;
  lifetimeSeconds: number;
}

/**
 * A token with which another application shows an agent's conversations inside itself: all of the organization, or those
 * that are linked to one entity.
 * @throws AppError not_found for someone who does not answer this organization's customers; invalid_request for a type of
 * entity that it does not link to
 */
export async function issueEmbedToken(
  deps: IssueEmbedTokenDeps,
  actor: Actor,
  { agent: named, entity, lifetimeSeconds }: EmbedTokenRequest,
): Promise<string> {
  const { organizationId } = actor;
  if (entity !== null) await requireEntityType(deps.db, organizationId, entity.type);
  const agent = await agentNamed(deps.db, organizationId, named);
  const issuer = await issuerOf(deps.config, actor);
  const now = deps.now();
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "embed_token.issued",
    target: `user:${agent.id}`,
    details: { entity_type: entity?.type ?? null, entity_id: entity?.id ?? null, seconds: lifetimeSeconds },
    at: now,
  });
  const claims = { userId: agent.id, organizationId, issuer, entity };
  return signEmbedToken(deps.config.sessionSecret, claims, { lifetimeSeconds, now });
}

async function agentNamed(db: Database, organizationId: number, named: EmbedTokenRequest["agent"]): Promise<User> {
  const [field, agent] =
    "id" in named
      ? (["agent_id", await findUser(db, { organizationId, userId: named.id })] as const)
      : (["agent_email", await findUserByEmail(db, named.email)] as const);
  if (agent === null || agent.organizationId !== organizationId || !agent.active || agent.role === "partner") {
    throw new AppError("not_found", `${field}: there is no such agent in this organization.`, {
      fields: [{ field, problem: "no such agent" }],
    });
  }
  return agent;
}

async function issuerOf(
  { internalApiKey, sessionSecret }: IssueEmbedTokenDeps["config"],
  actor: Actor,
): Promise<EmbedIssuer> {
  if (actor.kind === "user") return { kind: "session", userId: actor.userId, sessionId: actor.sessionId };
  if (actor.apiKeyId !== null) return { kind: "api_key", apiKeyId: actor.apiKeyId };
  return { kind: "internal_key", fingerprint: await keyFingerprint(sessionSecret, internalApiKey ?? "") };
}
