import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { customersPhone, newCustomer, useBrowser, visitAs, type Visit } from "./support/browser.ts";

useBrowser();

/** A customer's conversation, as an agent has it open. */
async function opened(
  name: string,
  texts: string[],
  colorScheme: "light" | "dark" = "light",
): Promise<Visit & { customer: string }> {
  const phone = customersPhone();
  const customer = newCustomer();
  await phone.describe(customer, { name });
  for (const body of texts) await phone.write(customer, { type: "text", text: { body } });
  const visited = await visitAs("agent1", "/", { colorScheme });
  await visited.page.getByText(name).first().click();
  await visited.page.getByRole("feed").getByRole("article").first().waitFor();
  return { ...visited, customer };
}

function bubble(page: Page, text: string) {
  return page.getByRole("feed").getByRole("article").filter({ hasText: text });
}

describe("a thread", () => {
  test("shows what is written in it as text, with WhatsApp's marks and safe links", async () => {
    const hostile = "<img src=x onerror=alert(1)> \u202Egpj.exe";
    const { page, complaints } = await opened("Mark Upson", [hostile, "so *important* is https://example.com/a_b_c"]);
    await bubble(page, "<img src=x onerror=alert(1)>").waitFor();
    expect(await bubble(page, "important").locator("strong").textContent()).toBe("important");
    const link = bubble(page, "important").getByRole("link", { name: "https://example.com/a_b_c" });
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(complaints).toEqual([]);
  });

  test("takes a new message in, reads it out, and counts it for whoever looks at the past", async () => {
    const past = Array.from({ length: 30 }, (_, index) => `Message ${index} of thirty`);
    const { page, customer } = await opened("Nora Lang", past);
    const phone = customersPhone();
    // It opens where the unread ones begin.
    await page.getByText("Unread from here").waitFor();
    await page.getByRole("button", { name: "To the newest message" }).click();
    await bubble(page, "Message 29 of thirty").waitFor();
    await phone.write(customer, { type: "text", text: { body: "The thirty-first" } });
    await bubble(page, "The thirty-first").waitFor();
    await page
      .getByRole("log", { name: "New messages" })
      .getByText("Nora Lang: The thirty-first")
      .waitFor({ state: "attached" });
    await page.getByRole("feed").hover();
    await page.mouse.wheel(0, -900);
    await page.getByRole("button", { name: "To the newest message" }).waitFor();
    await phone.write(customer, { type: "text", text: { body: "The thirty-second" } });
    await page.getByRole("button", { name: /1 new message/ }).click();
    await bubble(page, "The thirty-second").waitFor();
  });

  test("is walked through by the arrow keys, and a message is answered and reacted to from there", async () => {
    const { page } = await opened("Keith Board", ["First words", "Second words"]);
    await page.getByRole("feed").press("ArrowUp");
    await page.keyboard.press("Home");
    expect(await bubble(page, "First words").evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "React with 🙏" }).click();
    await bubble(page, "First words").getByRole("list", { name: "Reactions" }).getByText("🙏").waitFor();
    await bubble(page, "First words").press("r");
    await page.keyboard.type("An answer to the first");
    await page.keyboard.press("Enter");
    const answer = bubble(page, "An answer to the first");
    await answer.getByRole("img", { name: /Sent|Delivered|Read/ }).waitFor();
    await answer.getByRole("button", { name: /Go to the quoted message/ }).click();
    expect(await bubble(page, "First words").first().isVisible()).toBe(true);
  });

  test.each(["light", "dark"] as const)("has nothing that axe complains of, in the %s look", async (colorScheme) => {
    const { page } = await opened(
      `Axel ${colorScheme}`,
      ["Hello *there*", "> quoted\n- one\n- two", "👍"],
      colorScheme,
    );
    const { violations } = await new AxeBuilder({ page }).include("[role=feed]").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
