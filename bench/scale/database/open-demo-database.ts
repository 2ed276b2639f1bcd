import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { demoSql } from "../../../scripts/demo/demo-sql.ts";
import type { WhatsappSettings } from "../../../scripts/local/dev-vars.ts";
import { projectRoot } from "../../../scripts/project-root.ts";
import { openSqliteD1, type MeasuredD1 } from "./sqlite-d1.ts";

/** A new file with all tables and the demo's organization. */
export async function openDemoDatabase(file: string, source: WhatsappSettings): Promise<MeasuredD1> {
  const database = openSqliteD1(file);
  const folder = path.join(projectRoot, "migrations");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  for (const name of names) database.real.exec(await readFile(path.join(folder, name), "utf8"));
  database.real.exec(await demoSql({ ...source, nowMs: Date.now() }));
  return database;
}
