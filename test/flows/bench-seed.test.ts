import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedSql } from "../../bench/cost/seed-sql.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

let [seeded, real]: [World | null, World | null] = [null, null];

/** The seed's ids count from 1, so it comes first. */
beforeAll(async () => {
  seeded = await createWorld();
  const growth = { organizationId: seeded.organizationId, from: 0, to: 1000, nowMs: Date.now() };
  for (const sql of seedSql(growth)) await env.DB.prepare(sql).run();
  real = await createWorld();
  const waId = String(573_100_000_000 + unique());
  const contacts = [{ profile: { name: "Ana" }, wa_id: waId }];
  await postWebhook(webhook(real, { contacts, messages: [textMessage(waId, "Hola")] }));
  const sent = await api(real.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" });
  for (const step of ["sent", "delivered", "read"] as const)
    await postWebhook(webhook(real, { statuses: [status(sent.body.message_id, step)] }));
});

/** A row by the types of its values, and by the values of those that have a meaning of their own. */
async function shapeOf(world: World | null, table: string, { where = "TRUE", exact = [] as string[] } = {}) {
  const row = await env.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ? AND ${where} LIMIT 1`)
    .bind(world?.organizationId ?? 0)
    .first();
  return Object.fromEntries(
    Object.entries(row ?? { nothing: true }).map(([name, value]) => [
      name,
      exact.includes(name) || value === null ? value : typeof value,
    ]),
  );
}

const ROWS: [table: string, options: { where?: string; exact?: string[] }][] = [
  ["messages", { where: "direction = 'inbound'", exact: ["type", "status", "origin", "attempts"] }],
  ["messages", { where: "direction = 'outbound'", exact: ["type", "status", "origin", "attempts"] }],
  ["contacts", { exact: ["kind"] }],
  ["contact_identities", { exact: ["scope", "kind"] }],
  ["conversations", { exact: ["status"] }],
];

describe("what the bench seeds", () => {
  it.each(ROWS)("is in %s as what came by webhooks and was sent (%o)", async (table, options) => {
    expect(await shapeOf(seeded, table, options)).toEqual(await shapeOf(real, table, options));
  });

  it("has the bodies of messages in the form in which they come and go", async () => {
    const keys = async (world: World | null) => {
      const { results } = await env.DB.prepare(
        `SELECT DISTINCT m.direction, k.fullkey FROM messages m, json_tree(m.content) k WHERE m.organization_id = ? ORDER BY 1, 2`,
      )
        .bind(world?.organizationId ?? 0)
        .all();
      return results;
    };
    expect(await keys(seeded)).toEqual(await keys(real));
  });

  it("is counted by the same measures", async () => {
    const measures = async (world: World | null) => {
      const { results } = await env.DB.prepare(
        `SELECT DISTINCT metric, CASE WHEN metric = 'delivery' THEN dimension END AS step FROM activity_counts
         WHERE organization_id = ?1 UNION SELECT DISTINCT direction, type FROM message_counts WHERE organization_id = ?1 ORDER BY 1, 2`,
      )
        .bind(world?.organizationId ?? 0)
        .all();
      return results;
    };
    expect(await measures(seeded)).toEqual(await measures(real));
  });

  it("has people named by the key that real ones have", async () => {
    const { results } = await env.DB.prepare(
      "SELECT DISTINCT replace(first_identity, substr(phone, 2), '') AS prefix FROM contacts WHERE phone LIKE '+573%'",
    ).all();
    expect(results).toEqual([{ prefix: "wa_id::" }]);
  });
});
