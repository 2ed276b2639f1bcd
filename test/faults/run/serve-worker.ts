/** A process with the Worker in it, to be killed: `node serve-worker.ts <settings as JSON>`. Says `ready` once it answers. */
import path from "node:path";
// The version that wrangler brings: the runtime that `npm start` and the tests run on.
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from "wrangler";
import { z } from "zod";
import { projectRoot } from "../../../scripts/project-root.ts";

const settings = z
  .object({
    script: z.string(),
    stateFolder: z.string(),
    port: z.number(),
    vars: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

const { workerOptions } = workerOptionsOf(path.join(projectRoot, "wrangler.toml"));
// The run keeps the queues, and nobody asks for the dashboard.
const {
  assets: _assets,
  modulesRules: _rules,
  queueProducers: _producers,
  queueConsumers: _consumers,
  bindings,
  ...options
} = workerOptions;
const runtime = new Miniflare(
  convertV4MiniflareOptions({
    ...options,
    name: "parley-faults",
    rootPath: path.dirname(settings.script),
    modules: [{ type: "ESModule", path: settings.script }],
    bindings: { ...z.record(z.string(), z.string()).parse(bindings), ...settings.vars },
    log: new Log(LogLevel.NONE),
    resourcePersistencePath: settings.stateFolder,
    unsafeDirectSockets: [{ host: "127.0.0.1", port: settings.port }],
  }),
);
await runtime.ready;
process.stdout.write("ready\n");
