import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.ts";

interface HealthCheck {
  name: string;
  url: string;
  withinSeconds: number;
}

/** Asks until the address answers with success. @throws Problem with the last answer when it does not in time */
export async function waitUntilHealthy({ name, url, withinSeconds }: HealthCheck): Promise<void> {
  const deadline = Date.now() + withinSeconds * 1000;
  let last = "no answer";
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      const body = await response.text();
      if (response.ok) return;
      last = `${response.status} ${body.slice(0, 500)}`;
    } catch {
      last = "no answer";
    }
    await sleep(100);
  }
  throw new Problem(`${name} did not become ready within ${withinSeconds} seconds: ${last} from ${url}`);
}
