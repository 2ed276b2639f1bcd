import { describe, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import settings from "../../wrangler.toml?raw";

const list = /run_worker_first = \[([^\]]*)\]/.exec(settings)?.[1] ?? "";
const patterns = [...list.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern ?? "");

/** Cloudflare's patterns: `*` stands for anything. */
function reachesWorker(path: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
}

describe("the addresses that the Worker answers itself", () => {
  it("are all kept from the static files, which would answer with the dashboard's page", () => {
    const paths = new Set(app.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(15);
    expect([...paths].filter((path) => !reachesWorker(path))).toEqual([]);
  });

  it("do not swallow the files that the API's page is made of", () => {
    expect(reachesWorker("/docs-assets/init.js")).toBe(false);
    expect(reachesWorker("/index.html")).toBe(false);
    expect(reachesWorker("/embed.js")).toBe(false);
  });
});
