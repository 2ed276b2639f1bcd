import type { Page } from "playwright-core";
import { z } from "zod";

export interface Frames {
  count: number;
  /** The longest time between two of them. */
  longestMs: number;
  /** Of 100, 95 came sooner after the one before. */
  p95Ms: number;
}

const gaps = z.array(z.number());

/** Records when frames came while something was going on in a page. */
export async function framesDuring(page: Page, deed: () => Promise<void>): Promise<Frames> {
  // As text: it runs in the browser, whose types are not known here.
  await page.evaluate(`{
    const gaps = (window.benchGaps = []);
    window.benchRunning = true;
    let last = performance.now();
    const tick = (now) => {
      gaps.push(now - last);
      last = now;
      if (window.benchRunning) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }`);
  await deed();
  const all = gaps.parse(await page.evaluate(`(window.benchRunning = false, window.benchGaps.slice(1))`));
  const sorted = all.toSorted((a, b) => a - b);
  return {
    count: all.length,
    longestMs: sorted.at(-1) ?? 0,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  };
}
