import { expect, test } from "vitest";
import { useBrowser, visitAs } from "./support/browser.ts";
import { bubble, customerWrites, openConversation } from "./support/inbox.ts";

useBrowser();

const RIGHT_TO_LEFT_OVERRIDE = "\u202e";

test.each([
  ["a script", `<script>document.title = "owned"</script><img src=x onerror="document.title='owned'">`],
  ["a link that runs", `javascript:document.title='owned' [click](javascript:alert(1))`],
  ["text that turns around", `abc ${RIGHT_TO_LEFT_OVERRIDE}gpj.exe`],
  ["four thousand emoji", "🙈".repeat(2000)],
  ["zalgo", "H̷̡̛e̵͜͝ ̶c̷o̸m̵e̷s̶".repeat(60)],
])("%s is shown as text, and does nothing", async (kind, text) => {
  const { name } = await customerWrites(text, `Hostile ${kind}`);
  const { page, complaints } = await visitAs("agent1", "/");
  await openConversation(page, name);
  await bubble(page, text.slice(0, 6)).first().waitFor();
  expect(await page.title()).not.toContain("owned");
  expect(await page.locator("a[href^='javascript']").count()).toBe(0);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(tooWide).toBe(false);
  expect(complaints).toEqual([]);
});
