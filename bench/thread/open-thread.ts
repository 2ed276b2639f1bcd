import type { Page } from "playwright-core";
import { z } from "zod";

/**
 * Clicks on a conversation in the list, at once on coming there: nothing has been fetched while the pointer rested.
 * @returns the ms from the click until its first messages had been painted
 */
export async function openThread(page: Page, conversationId: number): Promise<number> {
  const row = page.locator(`[data-conversation="${conversationId}"]`);
  await row.waitFor();
  await page.evaluate(`void (window.benchOpened = new Promise((resolve, reject) => {
    addEventListener("click", ({ timeStamp: from }) => {
      const look = () => {
        const there = document.querySelector('[role="feed"] article') !== null;
        const here = location.pathname === "/c/${conversationId}";
        // The frame that shows it ends with the next one's beginning.
        if (here && there) requestAnimationFrame(() => resolve(performance.now() - from));
        else if (performance.now() - from > 20000) reject(new Error("the thread does not show"));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  }))`);
  await row.click();
  return z.number().parse(await page.evaluate("window.benchOpened"));
}
