import { sqlText } from "../database/sql-text.ts";
import type { AdminOptions, NewChannel } from "./admin-options.ts";
import type { AdminPlan } from "./admin-state.ts";

interface AdminSqlInput {
  options: AdminOptions;
  plan: AdminPlan;
  passwordHash: string;
  nowMs: number;
}

/**
 * The statements of one file, all or nothing. Each depends on the one before, and the unique indexes judge: what was
 * taken since we looked makes the whole file fail.
 */
export function adminSql({ options, plan, passwordHash, nowMs }: AdminSqlInput): string {
  const name = sqlText(options.organization);
  const organization =
    plan.kind === "new_organization"
      ? `organizations WHERE name = ${name}`
      : `organizations WHERE id = ${plan.organizationId}`;
  const statements = [];
  if (plan.kind === "new_organization") {
    statements.push(
      `INSERT INTO organizations (id, name, default_country, created_at)
         SELECT ${options.organizationId ?? "NULL"}, ${name}, ${sqlText(options.country)}, ${nowMs} WHERE NOT EXISTS (SELECT 1 FROM ${organization});`,
    );
  }
  if (options.channel !== null && (plan.kind === "new_organization" || plan.addChannel)) {
    statements.push(insertChannel(options.channel, organization, nowMs));
  }
  const email = sqlText(options.email);
  statements.push(
    `INSERT INTO users (organization_id, email, name, password_hash, role, created_at)
       SELECT id, ${email}, ${sqlText(options.name)}, ${sqlText(passwordHash)}, 'admin', ${nowMs} FROM ${organization};`,
    `INSERT INTO audit_log (organization_id, actor, action, target, created_at)
       SELECT organization_id, 'system', 'user.created', 'user:' || id, ${nowMs} FROM users WHERE email = ${email};`,
  );
  return statements.join("\n");
}

function insertChannel(channel: NewChannel, organization: string, nowMs: number): string {
  const values = [
    ...[channel.provider, channel.externalId, channel.phoneNumber, channel.accountId, channel.portfolioId].map(sqlText),
    sqlText(channel.phoneNumber),
    String(nowMs),
  ];
  return `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
       SELECT id, ${values.join(", ")} FROM ${organization};`;
}
