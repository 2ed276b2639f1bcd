import { expect, it } from "vitest";
import { conversationsOf, LONG_CONVERSATION, seedSql } from "../../../bench/cost/seed-sql.ts";
import { counterDifferences } from "../../faults/run/checks/counters.ts";
import { migratedDatabase } from "../scripts/migrated-database.ts";

const ORGANIZATION = 3;

async function seeded(...sizes: number[]) {
  const database = await migratedDatabase();
  database.exec(`INSERT INTO organizations (id, name, created_at) VALUES (${ORGANIZATION}, 'x', 1);
    INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
    VALUES (${ORGANIZATION}, 'cloud_api', '1', '+1', '1', '1', 'x', 1);
    INSERT INTO users (organization_id, email, name, password_hash, role, active, created_at)
    VALUES (${ORGANIZATION}, 'x', 'x', 'x', 'agent', 1, 1)`);
  let from = 0;
  for (const to of sizes) {
    for (const sql of seedSql({ organizationId: ORGANIZATION, from, to, nowMs: 1_795_000_000_000 })) database.exec(sql);
    from = to;
  }
  const query = (sql: string): unknown[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  return { query };
}

it("an organization that has grown in steps has counters that equal a recount", async () => {
  const { query } = await seeded(1000, 20_000);
  expect(await counterDifferences(async (sql) => query(sql))).toEqual([]);
  expect(query("SELECT count(*) AS n FROM messages")).toEqual([{ n: 20_000 }]);
  expect(query("SELECT count(*) AS n FROM conversations")).toEqual([{ n: conversationsOf(20_000) }]);
});

it("each conversation has messages both ways, the long one a tenth of all besides, and stands where its newest is", async () => {
  const { query } = await seeded(1000);
  const [fewest] = query(
    "SELECT min(n) AS n FROM (SELECT count(DISTINCT direction) AS n FROM messages GROUP BY conversation_id)",
  );
  expect(fewest).toEqual({ n: 2 });
  expect(query(`SELECT count(*) AS n FROM messages WHERE conversation_id = ${LONG_CONVERSATION}`)).toEqual([
    { n: 100 },
  ]);
  const behind = `SELECT v.id FROM conversations v WHERE last_message_at <> (SELECT max(occurred_at) FROM messages WHERE conversation_id = v.id)
    OR last_inbound_at <> (SELECT max(occurred_at) FROM messages WHERE conversation_id = v.id AND direction = 'inbound')`;
  expect(query(behind)).toEqual([]);
});

it("the people are found by their names", async () => {
  const { query } = await seeded(1000);
  const found = query(
    `SELECT count(*) AS n FROM contact_search WHERE contact_search MATCH 'grams:"${ORGANIZATION}xcar ${ORGANIZATION}xarl"'`,
  );
  expect(found).toEqual([{ n: 10 }]);
});
