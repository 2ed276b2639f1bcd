import { createRequire } from "node:module";
import path from "node:path";

const packageFile = createRequire(import.meta.url).resolve("wrangler/package.json");

/** wrangler's program, to be run by this very Node. */
export const wranglerProgram = path.join(path.dirname(packageFile), "bin", "wrangler.js");

/** No telemetry, no prompts, no log files, and no call home for a `Request.cf` that nobody reads. */
export const quietWrangler = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};
