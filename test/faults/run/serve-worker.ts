/** A process with the Worker in it, to be killed: `node serve-worker.ts <settings as JSON>`. Says `ready` once it answers. */
import path from "node:path";
// The version that wrangler brings: the runtime that `npm start` and the tests run on.
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { z } from "zod";

const settings = z
  .object({
    script: z.string(),
    stateFolder: z.string(),
    port: z.number(),
    vars: z.record(z.string(), z.string()),
    /** The bindings of wrangler.toml, as Miniflare takes them: read once by the run, as wrangler takes its time to load. */
    workerOptions: z.record(z.string(), z.unknown()),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

const { bindings, ...options } = settings.workerOptions;
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
