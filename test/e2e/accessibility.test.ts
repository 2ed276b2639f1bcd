import { AxeBuilder } from "@axe-core/playwright";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useBrowser, visit, visitAs } from "./support/browser.ts";
import { clientWrites } from "./support/clients.ts";
import { customerWrites, findConversation, openConversation } from "./support/inbox.ts";

useBrowser();

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

/** Pages by their address, each with what shows that it is there. */
const PAGES: [string, string][] = [
  ["/", "Unassigned"],
  ["/scheduled", "Scheduled messages"],
  ["/settings", "Settings"],
  ["/settings/notifications", "Notifications"],
  ["/settings/labels", "Labels"],
  ["/settings/canned-answers", "Canned answers"],
  ["/settings/keyboard", "Keyboard"],
  ["/admin/people", "Alex Agent"],
  ["/admin/channels", "Demo number"],
  ["/admin/templates", "Templates"],
  ["/admin/api-keys", "API keys"],
  ["/admin/webhooks", "Webhooks"],
  ["/admin/failed-events", "Failed events"],
  ["/admin/organization", "Organization"],
  ["/admin/audit-log", "Audit log"],
  ["/admin/analytics", "Analytics"],
];

const PARTNERS_PAGES: [string, string][] = [
  ["/several", "Choose all shown"],
  ["/scheduled", "Scheduled messages"],
  ["/log", "Sent messages"],
  ["/settings", "Settings"],
];

describe.each(["light", "dark"] as const)("in %s colours, axe finds nothing wrong", (colorScheme) => {
  test("on the page to log in", async () => {
    const { page } = await visit("/", { colorScheme });
    await page.getByLabel("E-mail").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("on the page of a password link that is worth nothing", async () => {
    const { page } = await visit("/set-password#nothing", { colorScheme });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await violations(page)).toEqual([]);
  });

  test("in the palette, the sheet of keys, and dialogs", async () => {
    const { page } = await visitAs("admin", "/", { colorScheme });
    await page.getByRole("tab", { name: /^All/ }).waitFor();
    const found: string[] = [];
    const lookAt = async (place: string): Promise<void> => {
      await page.getByRole("dialog").waitFor();
      await page.waitForLoadState("networkidle");
      found.push(...(await violations(page)).map((each) => `${place}: ${each}`));
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    };
    await page.keyboard.press("Control+k");
    await lookAt("palette");
    await page.keyboard.press("?");
    await lookAt("keys");
    await page.goto("/admin/people");
    await page.getByRole("button", { name: "Invite a person" }).click();
    await lookAt("invitation");
    await page.goto("/admin/templates");
    await page.getByRole("button", { name: "New template" }).click();
    await lookAt("template");
    await page.goto("/settings/canned-answers");
    await page.getByRole("button", { name: "New answer" }).click();
    await lookAt("canned answer");
    expect(found).toEqual([]);
  }, 120_000);

  test.each([1280, 390])(
    "on any page, %i pixels wide",
    async (width) => {
      const { page } = await visitAs("admin", "/", { colorScheme, viewport: { width, height: 800 } });
      const found: string[] = [];
      for (const [address, sign] of PAGES) {
        await page.goto(address);
        await page.getByText(sign).first().waitFor();
        await page.waitForLoadState("networkidle");
        found.push(...(await violations(page)).map((each) => `${address}: ${each}`));
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  test.each([1280, 390])("where a message is scheduled, and where it waits, %i pixels wide", async (width) => {
    const name = `Wanda ${randomUUID().slice(0, 8)}`;
    await customerWrites("Hello", name);
    const { page } = await visitAs("agent1", "/", { colorScheme, viewport: { width, height: 800 } });
    await findConversation(page, name);
    await page.getByRole("textbox", { name: "Message", exact: true }).fill("Good morning");
    await page.getByRole("button", { name: "Send later" }).click();
    await page
      .getByRole("button", { name: /^On Monday|^Tomorrow/ })
      .last()
      .click();
    await page.waitForLoadState("networkidle");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Or at another time").fill("2020-01-01T09:00");
    await page.getByText("This time is over.").waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole("button", { name: /^On Monday|^Tomorrow/ })
      .last()
      .click();
    await page.getByRole("button", { name: "Schedule", exact: true }).click();
    await page.getByRole("button", { name: /goes out later/ }).click();
    expect(await violations(page)).toEqual([]);
  });

  test.each([1280, 390])("in a conversation and in its contact's panel, %i pixels wide", async (width) => {
    const { page } = await visitAs("agent1", "/", { colorScheme, viewport: { width, height: 800 } });
    await findConversation(page, "James Whitaker");
    await page.getByRole("article").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Contact details" }).click();
    await page.waitForLoadState("networkidle");
    expect(await violations(page)).toEqual([]);
  });

  test.each([1280, 390])(
    "on a partner's pages, %i pixels wide",
    async (width) => {
      const { name } = await clientWrites("Hello", `Edda ${randomUUID().slice(0, 8)}`);
      const { page } = await visitAs("partner", "/", { colorScheme, viewport: { width, height: 800 } });
      await page.getByRole("link", { name: new RegExp(name) }).waitFor();
      const found = await violations(page);
      for (const [address, sign] of PARTNERS_PAGES) {
        await page.goto(address);
        await page.getByText(sign).first().waitFor();
        await page.waitForLoadState("networkidle");
        found.push(...(await violations(page)).map((each) => `${address}: ${each}`));
      }
      await page.goto("/");
      await openConversation(page, name);
      await page.getByRole("article").first().waitFor();
      await page.getByRole("textbox", { name: "Message", exact: true }).fill("See you");
      await page.getByRole("button", { name: "Show how your client reads it" }).click();
      found.push(...(await violations(page)).map((each) => `conversation: ${each}`));
      expect(found).toEqual([]);
    },
    120_000,
  );
});
