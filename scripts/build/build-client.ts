import { createRequire } from "node:module";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";
import { projectRoot } from "../project-root.ts";

export interface BuildReport {
  files: number;
  written: number;
  removed: number;
}

/** File of swagger-ui-dist → its name among the assets. Its licence wants to travel with it. */
const SWAGGER_FILES = {
  "swagger-ui.css": "swagger-ui.css",
  "swagger-ui-bundle.js": "swagger-ui-bundle.js",
  "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-bundle.js.LICENSE.txt",
  LICENSE: "swagger-ui-LICENSE.txt",
  NOTICE: "swagger-ui-NOTICE.txt",
};

/**
 * Fills `dist/client` with the dashboard, what lies in `public/`, the emoji's names, and Swagger UI for /docs. A file that is already right is left
 * alone and the folder is never emptied, because a running `wrangler dev` watches it.
 * @param target where the assets go; the default is what wrangler.toml names.
 */
export async function buildClient(target: string = path.join(projectRoot, "dist", "client")): Promise<BuildReport> {
  await buildDashboard();
  const sources = new Map([
    ...(await filesBelow(path.join(projectRoot, "dist", "dashboard"))),
    ...(await filesBelow(path.join(projectRoot, "public"))),
    ...emojiFiles(),
    ...swaggerFiles(),
  ]);
  await mkdir(target, { recursive: true });
  const stale = [...(await filesBelow(target)).keys()].filter((name) => !sources.has(name));
  await Promise.all(stale.map((name) => rm(path.join(target, name))));
  const written = await Promise.all(
    [...sources].map(([name, source]) => copyIfChanged(source, path.join(target, name))),
  );
  return { files: sources.size, written: written.filter(Boolean).length, removed: stale.length };
}

/** As it is deployed, whatever the shell says: the tests' `NODE_ENV=test` would make React's slow development version of it. */
async function buildDashboard(): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    await build({ configFile: path.join(projectRoot, "vite.config.ts"), logLevel: "warn" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** Every file below a folder: its name relative to the folder → where it lies. */
async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), file]),
  );
}

function swaggerFiles(): Map<string, string> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  return new Map(
    Object.entries(SWAGGER_FILES).map(([file, name]) => [path.join("docs-assets", name), path.join(folder, file)]),
  );
}

/** What the emoji picker searches, in each language of the dashboard. */
function emojiFiles(): Map<string, string> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("emojibase-data/package.json"));
  return new Map(
    ["en", "es", "pt"].flatMap((language) =>
      ["data.json", "messages.json"].map((file) => [
        path.join("emoji", language, file),
        path.join(folder, language, file),
      ]),
    ),
  );
}

async function copyIfChanged(source: string, target: string): Promise<boolean> {
  const wanted = await readFile(source);
  const present = await readFile(target).catch(() => null);
  if (present?.equals(wanted)) return false;
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, wanted);
  return true;
}
