import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
// The version that wrangler brings, so that what is measured is what `npm start` runs on.
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from "wrangler";
import { z } from "zod";
import { buildWorker } from "./build-worker.ts";

/** A Worker on the bare runtime, without `wrangler dev` before it. */
export interface Runtime {
  /** A socket of the runtime itself: no proxy stands between. */
  url: string;
  database: D1;
  /** The SQLite file of `database`, once that has been asked. */
  databaseFile(): Promise<string>;
  stop(): Promise<void>;
}

export type D1 = Awaited<ReturnType<Miniflare["getD1Database"]>>;

const settings = z.record(z.string(), z.json());

/**
 * Builds a Worker and runs it in a workerd of its own, with its database on the disk of this machine.
 * @param configFile its wrangler.toml
 * @param vars settings and secrets, over those of the file
 * @param script another script than the file names, around the Worker
 */
export async function startRuntime(
  configFile: string,
  vars: Record<string, string>,
  script?: string,
): Promise<Runtime> {
  const built = await buildWorker(configFile, script);
  const state = await mkdtemp(path.join(tmpdir(), "parley-bench-state-"));
  const { workerOptions, main = "index.ts" } = workerOptionsOf(configFile);
  // Neither side serves files: what answers a webhook is the Worker.
  const { assets: _, modulesRules: __, bindings, ...options } = workerOptions;
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      name: "bench",
      rootPath: built,
      modules: [{ type: "ESModule", path: path.join(built, path.basename(script ?? main).replace(/\.ts$/, ".js")) }],
      bindings: { ...settings.parse(bindings), ...vars },
      log: new Log(LogLevel.ERROR),
      resourcePersistencePath: state,
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }),
  );
  await runtime.ready;
  const url = await runtime.unsafeGetDirectURL();
  return {
    url: url.origin,
    database: await runtime.getD1Database("DB"),
    databaseFile: () => onlyDatabase(path.join(state, "d1", "miniflare-D1DatabaseObject")),
    stop: async () => {
      await runtime.dispose();
      await rm(state, { recursive: true, force: true });
      await rm(built, { recursive: true, force: true });
    },
  };
}

/** Beside the one database is what miniflare keeps of its own. */
async function onlyDatabase(folder: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  if (file === undefined) throw new Error(`there is no database in ${folder}`);
  return path.join(folder, file);
}
