import type { Page } from "playwright-core";
import { z } from "zod";

/** Goes to a conversation as a click in the list does. @returns the ms until its newest message had been painted */
export async function openThread(page: Page, conversationId: number): Promise<number> {
  const took = await page.evaluate(`new Promise((resolve, reject) => {
    const from = performance.now();
    history.pushState(null, "", "/c/${conversationId}");
    const look = () => {
      const there = document.querySelector('[role="feed"] article') !== null;
      const tookMs = performance.now() - from;
      // The frame that shows it ends with the next one's beginning.
      if (there) requestAnimationFrame(() => resolve(performance.now() - from));
      else if (tookMs > 20000) reject(new Error("the thread does not show"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
  return z.number().parse(took);
}
