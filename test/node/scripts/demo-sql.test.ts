import { expect, test } from "vitest";
import { demoSql } from "../../../scripts/demo/demo-sql.ts";
import { unknownPlaceholders } from "../../../src/domain/placeholders.ts";
import { LABEL_COLORS } from "../../../src/domain/label.ts";
import { verifyPassword } from "../../../src/auth/password.ts";
import { migratedDatabase } from "./migrated-database.ts";

const input = { phoneNumberId: "100000000000001", businessAccountId: "200000000000002", nowMs: 1_790_000_000_000 };

test("an empty database gets the organization, its channel and four logins with the demo password", async () => {
  const database = await migratedDatabase();
  database.exec(await demoSql(input));
  expect(database.prepare("SELECT id, name, default_country FROM organizations").all()).toEqual([
    { id: 1, name: "Parley Demo", default_country: "CO" },
  ]);
  expect(
    database.prepare("SELECT organization_id, provider, external_id, account_id, credentials FROM channels").all(),
  ).toEqual([
    {
      organization_id: 1,
      provider: "cloud_api",
      external_id: "100000000000001",
      account_id: "200000000000002",
      credentials: null,
    },
  ]);
  const users = database.prepare("SELECT email, role, password_hash AS hash FROM users ORDER BY id").all();
  expect(users.map(({ email, role }) => [email, role])).toEqual([
    ["admin@demo.test", "admin"],
    ["agent1@demo.test", "agent"],
    ["agent2@demo.test", "agent"],
    ["partner@demo.test", "partner"],
  ]);
  for (const { hash } of users) expect(await verifyPassword("parley-demo", String(hash))).toBe(true);
  expect(new Set(users.map(({ hash }) => hash)).size).toBe(4);
});

test("an empty database gets labels and canned answers as the API would take them", async () => {
  const database = await migratedDatabase();
  database.exec(await demoSql(input));
  const labels = database.prepare("SELECT name, color FROM labels WHERE organization_id = 1 ORDER BY id").all();
  expect(labels.map(({ name }) => name)).toEqual(["Cita", "Envío", "Reclamo", "VIP"]);
  for (const { color } of labels) expect(LABEL_COLORS).toContain(color);
  const answers = database
    .prepare("SELECT shortcut, text FROM canned_answers WHERE organization_id = 1 ORDER BY id")
    .all();
  expect(answers.map(({ shortcut }) => shortcut)).toEqual(["hola", "horario", "precio", "datos", "gracias"]);
  for (const { text } of answers) expect(unknownPlaceholders(String(text))).toEqual([]);
});

test("a database that holds an organization gets nothing", async () => {
  const database = await migratedDatabase();
  database.exec("INSERT INTO organizations (id, name, created_at) VALUES (1, 'Real', 1)");
  database.exec(await demoSql(input));
  expect(
    database.prepare("SELECT (SELECT count(*) FROM organizations) AS o, (SELECT count(*) FROM users) AS u").get(),
  ).toEqual({
    o: 1,
    u: 0,
  });
});
