import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { readAdminOptions, type AdminOptions } from "../../../scripts/admin/admin-options.ts";
import { adminSql } from "../../../scripts/admin/admin-sql.ts";
import { planAdmin, readAdminState, requireFree } from "../../../scripts/admin/admin-state.ts";
import type { D1 } from "../../../scripts/database/d1.ts";
import { migratedDatabase } from "./migrated-database.ts";

const person = ["--email", "Root@Example.com", "--name", "O'Brien; --", "--organization", "Clínica 'Sol'"];
const channel = [
  "--phone-number-id",
  "100000000000007",
  "--business-account-id",
  "200000000000007",
  "--phone-number",
  "+57 300 123-4567",
];

test("a new organization comes with its channel and its first admin", async () => {
  const database = await migratedDatabase();
  await create(database, [...person, ...channel, "--country", "cl"]);
  expect(database.prepare("SELECT name, default_country FROM organizations").all()).toEqual([
    { name: "Clínica 'Sol'", default_country: "CL" },
  ]);
  expect(database.prepare("SELECT external_id, phone_number, account_id, portfolio_id FROM channels").all()).toEqual([
    {
      external_id: "100000000000007",
      phone_number: "+573001234567",
      account_id: "200000000000007",
      portfolio_id: "200000000000007",
    },
  ]);
  expect(database.prepare("SELECT email, name, role, active FROM users").all()).toEqual([
    { email: "root@example.com", name: "O'Brien; --", role: "admin", active: 1 },
  ]);
  expect(database.prepare("SELECT actor, action, target FROM audit_log").all()).toEqual([
    { actor: "system", action: "user.created", target: "user:1" },
  ]);
});

test("the name of an existing organization adds an admin to it", async () => {
  const database = await migratedDatabase();
  await create(database, [...person, ...channel]);
  await create(database, ["--email", "two@example.com", ...person.slice(2)]);
  await create(database, ["--email", "three@example.com", ...person.slice(2), ...channel]);
  const counts =
    "SELECT (SELECT count(*) FROM organizations) AS organizations, (SELECT count(*) FROM channels) AS channels, (SELECT count(DISTINCT organization_id) || '/' || count(*) FROM users) AS users";
  expect(database.prepare(counts).get()).toEqual({ organizations: 1, channels: 1, users: "1/3" });
});

test("an existing organization can be given one more number", async () => {
  const database = await migratedDatabase();
  await create(database, [...person, ...channel]);
  const second = [
    "--phone-number-id",
    "100000000000008",
    "--business-account-id",
    "200000000000007",
    "--phone-number",
    "+573001234568",
  ];
  await create(database, ["--email", "two@example.com", ...person.slice(2), ...second]);
  expect(database.prepare("SELECT organization_id, external_id FROM channels ORDER BY id").all()).toEqual([
    { organization_id: 1, external_id: "100000000000007" },
    { organization_id: 1, external_id: "100000000000008" },
  ]);
});

test("a number may be at Vonage, where it is its own id", async () => {
  const database = await migratedDatabase();
  const vonage = ["--vonage-account", "aaaaaaaa-bbbb-cccc-dddd-0123456789ab", "--phone-number", "+44 7700 900001"];
  await create(database, [...person, ...vonage]);
  expect(
    database.prepare("SELECT provider, external_id, phone_number, account_id, credentials FROM channels").all(),
  ).toEqual([
    {
      provider: "vonage",
      external_id: "447700900001",
      phone_number: "+447700900001",
      account_id: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
      credentials: null,
    },
  ]);
});

test("a taken e-mail is refused, however it is written", async () => {
  const database = await migratedDatabase();
  await create(database, [...person, ...channel]);
  await expect(create(database, ["--email", "ROOT@example.COM", ...person.slice(2)])).rejects.toThrow(
    "has a login already",
  );
});

test.each([
  [
    "Meta's id",
    [
      "--phone-number-id",
      "100000000000007",
      "--business-account-id",
      "200000000000009",
      "--phone-number",
      "+573009999999",
    ],
  ],
  [
    "number",
    [
      "--phone-number-id",
      "100000000000009",
      "--business-account-id",
      "200000000000009",
      "--phone-number",
      "+573001234567",
    ],
  ],
])("another organization's %s is refused", async (_what, taken) => {
  const database = await migratedDatabase();
  await create(database, [...person, ...channel]);
  const other = ["--email", "o@example.com", "--name", "O", "--organization", "Other", ...taken];
  await expect(create(database, other)).rejects.toThrow("belongs to another organization");
});

test("a new organization without a channel is refused", async () => {
  const database = await migratedDatabase();
  await expect(create(database, person)).rejects.toThrow("add --phone-number-id");
});

test("an e-mail that is taken while the password is typed makes nothing", async () => {
  const database = await migratedDatabase();
  const options = optionsOf([...person, ...channel]);
  const sql = adminSql({
    options,
    plan: planAdmin(options, await readAdminState(d1Of(database), options)),
    passwordHash: "h",
    nowMs: 1,
  });
  await create(database, [
    "--email",
    "root@example.com",
    "--name",
    "First",
    "--organization",
    "First",
    "--phone-number-id",
    "100000000000001",
    "--business-account-id",
    "200000000000001",
    "--phone-number",
    "+573000000001",
  ]);
  expect(() => database.exec(`BEGIN; ${sql} COMMIT;`)).toThrow("UNIQUE");
  database.exec("ROLLBACK");
  expect(database.prepare("SELECT name FROM organizations").all()).toEqual([{ name: "First" }]);
});

test.each([
  ["--local or --remote", [...person], "Say --remote"],
  ["one of the two", ["--local", "--remote", ...person], "Say --remote"],
  ["an e-mail address", ["--local", "--email", "nobody", ...person.slice(2)], "--email is not an e-mail address"],
  ["a whole channel", ["--local", ...person, "--phone-number", "+573001234567"], "all three"],
  [
    "one provider for a number",
    ["--local", ...person, ...channel, "--vonage-account", "a1b2c3d4"],
    "A channel at Vonage wants --vonage-account and --phone-number",
  ],
  [
    "an international number",
    ["--local", ...person, ...channel.slice(0, 4), "--phone-number", "3001234567"],
    "--phone-number must be",
  ],
  [
    "ids of digits",
    ["--local", ...person, "--phone-number-id", "12ab", ...channel.slice(2)],
    "--phone-number-id must be",
  ],
  [
    "a name of one line",
    ["--local", ...person.slice(0, 2), "--name", "a\nb", ...person.slice(4)],
    "--name must be one line",
  ],
])("the command line wants %s", (_what, args, problem) => {
  expect(() => readAdminOptions(args, "/")).toThrow(problem);
});

function optionsOf(args: string[]): AdminOptions {
  const options = readAdminOptions(["--local", ...args], "/");
  if (options === null) throw new Error("help was asked for");
  return options;
}

test("an organization of another database has the id that it is given, which nobody has", async () => {
  const [first, second] = [await migratedDatabase(), await migratedDatabase()];
  const there = ["--database", "parley-2"];
  await expect(create(second, [...person, ...channel, ...there])).rejects.toThrow("wants --organization-id");
  await create(second, [...person, ...channel, ...there, "--organization-id", "17"]);
  expect(second.prepare("SELECT id FROM organizations").all()).toEqual([{ id: 17 }]);
  expect(second.prepare("SELECT organization_id FROM users").all()).toEqual([{ organization_id: 17 }]);
  await create(second, ["--email", "two@example.com", ...person.slice(2), ...there]);
  const other = ["--email", "o@example.com", "--name", "O", "--organization", "Other", ...there];
  await expect(create(second, [...other, "--organization-id", "17"])).rejects.toThrow("has the id 17 already");
  expect(() => optionsOf([...person, "--organization-id", "17"])).toThrow("belongs to --database");
  expect(first.prepare("SELECT id FROM organizations").all()).toEqual([]);
});

test("what the first database has is refused to an organization of another", async () => {
  const first = await migratedDatabase();
  await create(first, [...person, ...channel]);
  const free = ["--email", "o@example.com", "--name", "O", "--organization", "Other", "--database", "parley-2"];
  const check = async (...args: string[]): Promise<void> => {
    const options = optionsOf([...free, ...args]);
    requireFree(options, await readAdminState(d1Of(first), options));
  };
  await check("--organization-id", "2");
  await expect(check("--organization-id", "1")).rejects.toThrow("has the id 1");
  await expect(check(...channel)).rejects.toThrow("belongs to an organization of the first database");
  await expect(check("--email", "root@example.com")).rejects.toThrow("has a login already, in the first database");
});

async function create(database: DatabaseSync, args: string[]): Promise<void> {
  const options = optionsOf(args);
  const plan = planAdmin(options, await readAdminState(d1Of(database), options));
  database.exec(adminSql({ options, plan, passwordHash: "a hash", nowMs: 1_790_000_000_000 }));
}

function d1Of(database: DatabaseSync): D1 {
  return {
    applyMigrations: () => Promise.resolve(),
    query: (sql) => Promise.resolve(database.prepare(sql).all()),
    execute: (sql) => Promise.resolve(database.exec(sql)),
  };
}
