import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { demoSql } from "../../scripts/demo/demo-sql.ts";
import { ensureDevVars, whatsappSettings, type WhatsappSettings } from "../../scripts/local/dev-vars.ts";
import { projectRoot } from "../../scripts/project-root.ts";
import { runStatements } from "./run-statements.ts";
import { startRuntime, type Runtime } from "./start-runtime.ts";

export interface Parley extends Runtime {
  webhookUrl: string;
  /** What its webhooks have to agree with. */
  source: WhatsappSettings;
}

/** Nobody answers there: what is measured sends nothing. On this machine, so that the demo's secrets count. */
const NO_GRAPH_API = "http://127.0.0.1:9";

export interface ParleyOptions {
  /** A script around the Worker, where something has to be counted in it. */
  script?: string;
  /** Where WhatsApp answers, on this machine. */
  graphUrl?: string;
}

/** The built Worker of Parley with the demo's organization, on the bare runtime. */
export async function startParley({ script, graphUrl = NO_GRAPH_API }: ParleyOptions = {}): Promise<Parley> {
  const { vars } = await ensureDevVars();
  const source = whatsappSettings(vars);
  // wrangler wants the folder of the dashboard's files to be there, which nobody asks for here.
  await mkdir(path.join(projectRoot, "dist", "client"), { recursive: true });
  const settings = { ...vars, WHATSAPP_API_BASE_URL: graphUrl };
  const runtime = await startRuntime(path.join(projectRoot, "wrangler.toml"), settings, script);
  const folder = path.join(projectRoot, "migrations");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  for (const file of files) await runStatements(runtime.database, await readFile(path.join(folder, file), "utf8"));
  await runStatements(runtime.database, await demoSql({ ...source, nowMs: Date.now() }));
  return { ...runtime, source, webhookUrl: `${runtime.url}/api/whatsapp/webhook` };
}
