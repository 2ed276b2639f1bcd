import { gzipSync } from "node:zlib";
import type { BrowserContext } from "playwright-core";
import { z } from "zod";

export interface FirstPage {
  /** From the beginning of the navigation until the list's first row was painted, and a click there would have met it. */
  usableMs: number;
  /** Each script that was loaded, also what came after the list by itself: address → bytes when gzipped. */
  scripts: Map<string, number>;
}

/** As text: it runs in the browser, before anything of the page. Its clock begins with the navigation. */
const WATCH = `window.benchUsableMs = new Promise((resolve) => {
  const look = () => {
    const row = document.querySelector("[data-conversation]");
    const box = row?.getBoundingClientRect();
    const met = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!met || !row.contains(met)) return requestAnimationFrame(look);
    // The frame that shows it ends with the next one's beginning.
    requestAnimationFrame(() => resolve(performance.now()));
  };
  requestAnimationFrame(look);
})`;

/** Goes to the inbox in a new tab of somebody who is logged in, and waits until nothing more is loaded. */
export async function loadFirstPage(context: BrowserContext): Promise<FirstPage> {
  const page = await context.newPage();
  const bodies: Promise<[string, number]>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    bodies.push(response.body().then((body) => [response.url(), gzipSync(body).length]));
  });
  await page.addInitScript(WATCH);
  await page.goto("/");
  const usableMs = z.number().parse(await page.evaluate("window.benchUsableMs"));
  await page.waitForLoadState("networkidle");
  const scripts = new Map(await Promise.all(bodies));
  await page.close();
  return { usableMs, scripts };
}
