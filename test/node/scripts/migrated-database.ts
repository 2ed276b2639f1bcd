import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { projectRoot } from "../../../scripts/project-root.ts";

/** An empty database in memory, with every migration applied. */
export async function migratedDatabase(): Promise<DatabaseSync> {
  const folder = path.join(projectRoot, "migrations");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const database = new DatabaseSync(":memory:");
  for (const file of files) database.exec(await readFile(path.join(folder, file), "utf8"));
  return database;
}
