import { expect, test } from "vitest";
import { customersPhone, newCustomer, useBrowser, visitAs } from "./support/browser.ts";

useBrowser();

async function somebodyWrites(name: string): Promise<void> {
  const customer = newCustomer();
  const phone = customersPhone();
  await phone.describe(customer, { name });
  await phone.write(customer, { type: "text", text: { body: "Is anybody there?" } });
}

test("a new conversation appears at the top, and the browser's tab tells of it", async () => {
  const { page, complaints } = await visitAs("agent1", "/");
  await page.locator("[data-conversation]").first().waitFor();
  await somebodyWrites("Top Of The List");
  await page.locator("li:first-child", { hasText: "Top Of The List" }).waitFor();
  await page.waitForFunction(() => /^\(\d+\) Parley$/.test(document.title));
  expect(await page.locator("link[rel=icon]").getAttribute("href")).toBe("/favicon-unread.svg");
  expect(complaints).toEqual([]);
});

test("the list stands still under the pointer, and says how much is new", async () => {
  const { page } = await visitAs("agent1", "/");
  const first = page.locator("[data-conversation]").first();
  await first.waitFor();
  await first.hover();
  const under = await first.getAttribute("data-conversation");
  await somebodyWrites("Came Under The Hand");
  const pill = page.getByRole("button", { name: /^\d+ new$/ });
  await pill.waitFor();
  expect(await first.getAttribute("data-conversation")).toBe(under);
  await pill.click();
  await page.locator("li:first-child", { hasText: "Came Under The Hand" }).waitFor();
});

test("people are found by a part of their name and opened by the keyboard alone", async () => {
  const { page } = await visitAs("agent1", "/");
  await page.locator("[data-conversation]").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("roja");
  await page.getByText("1 conversation found").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/c/*");
});

test("everything can be done by its name, and the keys are listed", async () => {
  const { page } = await visitAs("admin", "/");
  await page.locator("[data-conversation]").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("administration");
  await page.getByRole("option", { name: "Administration" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin**");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
});

test("the chosen list is remembered", async () => {
  const { page } = await visitAs("agent2", "/");
  await page.getByRole("tab", { name: /^Closed/ }).click();
  await page.reload();
  await page.getByRole("tab", { name: /^Closed/, selected: true }).waitFor();
});
