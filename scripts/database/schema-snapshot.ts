import { readdir } from "node:fs/promises";
import path from "node:path";
import { generateSQLiteDrizzleJson } from "drizzle-kit/api";
import { projectRoot } from "../project-root.ts";

export type SchemaSnapshot = Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>;

/**
 * What drizzle-kit would write down of the present drizzle/schema, to compare the next one with.
 * @param before the id of the snapshot before it
 */
export async function schemaSnapshot(before?: string): Promise<SchemaSnapshot> {
  const folder = path.join(projectRoot, "drizzle", "schema");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  const modules = await Promise.all(
    files.map(async (file): Promise<unknown> => import(path.join(folder, file)) as Promise<unknown>),
  );
  return generateSQLiteDrizzleJson(Object.assign({}, ...modules), before);
}
