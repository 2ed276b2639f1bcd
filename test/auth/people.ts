import { env } from "cloudflare:workers";
import { hashPassword } from "../../src/auth/password.ts";
import type { Role } from "../../src/domain/actor.ts";

export const PASSWORD = "a password for tests";

export interface Person {
  id: number;
  organizationId: number;
  email: string;
  name: string;
  role: Role;
}

let passwordHash: Promise<string> | undefined;

/** A new organization, so that no test sees what another has left. */
export async function createOrganization(): Promise<number> {
  const row = await env.DB.prepare(
    "INSERT INTO organizations (name, created_at) VALUES ('Test', 0) RETURNING id",
  ).first<{
    id: number;
  }>();
  return row!.id;
}

/** Someone who logs in with `PASSWORD`. */
export async function createPerson(role: Role, organizationId?: number): Promise<Person> {
  passwordHash ??= hashPassword(PASSWORD);
  const email = `${role}-${crypto.randomUUID()}@test.example`;
  const person = { organizationId: organizationId ?? (await createOrganization()), email, name: "Ana Ñ", role };
  const row = await env.DB.prepare(
    "INSERT INTO users (organization_id, email, name, password_hash, role, created_at) VALUES (?, ?, ?, ?, ?, 0) RETURNING id",
  )
    .bind(person.organizationId, email, person.name, await passwordHash, role)
    .first<{ id: number }>();
  return { id: row!.id, ...person };
}

export async function auditOf(organizationId: number): Promise<{ actor: string; action: string; target: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT actor, action, target FROM audit_log WHERE organization_id = ? ORDER BY id",
  )
    .bind(organizationId)
    .all<{ actor: string; action: string; target: string }>();
  return results;
}
