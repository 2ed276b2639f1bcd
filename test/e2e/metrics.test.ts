import { spawnSync } from "node:child_process";
import { expect, inject, test } from "vitest";

/** Of .dev.vars.example: what `npm start` runs with. */
const TOKEN = "dev-metrics-token-0123456789abcdef";

const scrape = async (): Promise<string> =>
  (await fetch(`${inject("parleyUrl")}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();

test("the metrics tell what waits, as every Parley has them from its first minute", async () => {
  const text = await scrape();
  expect(text).toMatch(/^whatsapp_send_latency_seconds_bucket\{le="\+Inf"\} \d+$/m);
  expect(text).toMatch(/^parley_waiting\{kind="sends"\} \d+$/m);
  expect(text).toMatch(/^parley_queue_backlog\{queue="parley-jobs"\} \d+$/m);
});

// Debian's `prometheus` has it; CI installs it with the browser.
test.skipIf(spawnSync("promtool", ["--version"]).status !== 0)(
  "Prometheus's own tool finds no fault in them",
  async () => {
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
      input: await scrape(),
      encoding: "utf8",
    });
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  },
);
