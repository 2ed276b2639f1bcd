import {
  demoCannedAnswers,
  demoChannel,
  demoLabels,
  demoOrganization,
  demoPassword,
  demoUsers,
} from "../../drizzle/demo/demo-data.ts";
import { hashPassword } from "../../src/auth/password.ts";
import { sqlText } from "../database/sql-text.ts";

interface DemoSqlInput {
  /** What the simulator calls the number and its account. */
  phoneNumberId: string;
  businessAccountId: string;
  nowMs: number;
}

type Row = Record<string, string | number>;

/**
 * The statements that put the demo organization into an empty database. Into any other they put nothing, so that
 * running them twice, or beside somebody's data, is harmless: all rows depend on the organization made in this run.
 */
export async function demoSql({ phoneNumberId, businessAccountId, nowMs }: DemoSqlInput): Promise<string> {
  const { id, name, defaultCountry, partnerMessaging } = demoOrganization;
  const madeNow = `FROM organizations WHERE id = ${id} AND created_at = ${nowMs}`;
  const organization: Row = {
    id,
    name,
    default_country: defaultCountry,
    partner_messaging: Number(partnerMessaging),
    created_at: nowMs,
  };
  const channel: Row = {
    organization_id: id,
    provider: "cloud_api",
    external_id: phoneNumberId,
    phone_number: demoChannel.phoneNumber,
    account_id: businessAccountId,
    portfolio_id: businessAccountId,
    name: demoChannel.name,
    created_at: nowMs,
  };
  const users = await Promise.all(demoUsers.map((user) => userRow(user, nowMs)));
  return [
    insert("organizations", organization, "WHERE NOT EXISTS (SELECT 1 FROM organizations)"),
    insert("channels", channel, madeNow),
    ...users.map((user) => insert("users", user, madeNow)),
    ...demoLabels.map((label) => insert("labels", { organization_id: id, ...label, created_at: nowMs }, madeNow)),
    ...demoCannedAnswers.map((answer) => {
      const row: Row = { organization_id: id, ...answer, created_at: nowMs, updated_at: nowMs };
      return insert("canned_answers", row, madeNow);
    }),
  ].join("\n");
}

async function userRow(user: (typeof demoUsers)[number], nowMs: number): Promise<Row> {
  return {
    organization_id: demoOrganization.id,
    email: user.email,
    name: user.name,
    password_hash: await hashPassword(demoPassword),
    role: user.role,
    created_at: nowMs,
  };
}

function insert(table: string, row: Row, condition: string): string {
  const values = Object.values(row).map(sqlText).join(", ");
  return `INSERT INTO ${table} (${Object.keys(row).join(", ")}) SELECT ${values} ${condition};`;
}
