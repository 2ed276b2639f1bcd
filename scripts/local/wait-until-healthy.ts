import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Problem } from "./problem.ts";

interface HealthCheck {
  name: string;
  url: string;
  withinSeconds: number;
}

/** What waiting does not mend. */
const notConfigured = z.object({ code: z.literal("not_configured"), error: z.string() });

/**
 * Asks until the address answers with success.
 * @throws Problem with the last answer when it does not in time, and at once when it says what is missing
 */
export async function waitUntilHealthy({ name, url, withinSeconds }: HealthCheck): Promise<void> {
  const deadline = Date.now() + withinSeconds * 1000;
  let last = "no answer";
  while (Date.now() < deadline) {
    const answer = await ask(url);
    if (answer?.ok === true) return;
    if (answer !== null) {
      const refusal = notConfigured.safeParse(answer.body);
      if (refusal.success)
        throw new Problem(`${refusal.data.error} Here the settings are in .dev.vars; .dev.vars.example has them all.`);
      last = JSON.stringify(answer.body);
    }
    await sleep(100);
  }
  throw new Problem(`${name} did not become ready within ${withinSeconds} seconds. ${url} said: ${last}`);
}

async function ask(url: string): Promise<{ ok: boolean; body: unknown } | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const text = await response.text();
    return { ok: response.ok, body: parseJson(text) };
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
