import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { demoUsers } from "../../drizzle/demo/demo-data.ts";
import { openD1, type D1 } from "../database/d1.ts";
import { sqlText } from "../database/sql-text.ts";
import { demoSql } from "../demo/demo-sql.ts";
import type { ChildProcesses } from "../local/child-processes.ts";
import type { WhatsappSettings } from "../local/dev-vars.ts";
import { projectRoot } from "../project-root.ts";

export interface PreparedDatabase {
  /** The demo logins exist. */
  demo: boolean;
  /** Nobody has written yet. */
  silent: boolean;
}

interface DatabaseState extends PreparedDatabase {
  migrations: string[];
  empty: boolean;
}

/**
 * Brings the local database up to date and fills an empty one with the demo organization. wrangler takes a second or
 * more for each thing it is asked, so a database that needs nothing is asked one question.
 */
export async function prepareDatabase(
  stateFolder: string,
  settings: WhatsappSettings,
  children: ChildProcesses,
): Promise<PreparedDatabase> {
  const d1 = openD1({ kind: "local", stateFolder }, children);
  const before = existsSync(path.join(stateFolder, "v3", "d1")) ? await readState(d1) : null;
  const outdated = before === null || (await migrationFiles()).some((file) => !before.migrations.includes(file));
  const empty = before?.empty ?? true;
  // Hashing the passwords takes a while: it happens while wrangler is busy.
  const [statements] = await Promise.all([
    empty ? demoSql({ ...settings, nowMs: Date.now() }) : null,
    outdated ? d1.applyMigrations() : null,
  ]);
  if (statements !== null) await d1.execute(statements);
  return { demo: empty || before?.demo === true, silent: empty || before?.silent === true };
}

async function migrationFiles(): Promise<string[]> {
  const names = await readdir(path.join(projectRoot, "migrations"));
  return names.filter((name) => name.endsWith(".sql"));
}

/** null while there are no tables, which wrangler tells as a failure; a worse one will show when they are made. */
async function readState(d1: D1): Promise<DatabaseState | null> {
  const [admin] = demoUsers;
  const rows = await d1
    .query(
      `SELECT name, NOT EXISTS (SELECT 1 FROM organizations) AS empty,
         EXISTS (SELECT 1 FROM users WHERE email = ${sqlText(admin.email)}) AS demo,
         NOT EXISTS (SELECT 1 FROM conversations) AS silent
       FROM d1_migrations`,
    )
    .catch(() => []);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    migrations: rows.map((row) => String(row["name"])),
    empty: first["empty"] === 1,
    demo: first["demo"] === 1,
    silent: first["silent"] === 1,
  };
}
