import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { customersPhone, newCustomer, useBrowser, visitAs, type DemoUser } from "./support/browser.ts";

useBrowser();

/** A conversation with somebody new, as a user of the demo has it open. */
async function conversationWith(name: string, user: DemoUser): Promise<Page> {
  const customer = newCustomer();
  await customersPhone().describe(customer, { name });
  await customersPhone().write(customer, { type: "text", text: { body: "Hola" } });
  const { page } = await visitAs(user, "/");
  await page.getByText(name).first().click();
  await page.getByRole("heading", { name }).waitFor();
  return page;
}

/** The same conversation on a colleague's screen. */
async function alsoOpen(page: Page, user: DemoUser): Promise<Page> {
  const colleague = await visitAs(user, new URL(page.url()).pathname);
  await colleague.page.getByRole("button", { name: "Contact details" }).waitFor();
  return colleague.page;
}

test("a conversation that one agent takes and closes is so on the other's screen", async () => {
  const page = await conversationWith("Tomás Take", "agent1");
  const other = await alsoOpen(page, "agent2");
  await page.getByText(/Blanca Agent.* has this conversation open/).waitFor();

  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Assigned to You" }).waitFor();
  await other.getByRole("button", { name: "Assigned to Alex Agent" }).waitFor();

  await page.getByRole("button", { name: "Close conversation" }).click();
  await other.getByRole("button", { name: "Reopen conversation" }).waitFor();

  await page.getByRole("button", { name: "Undo" }).click();
  await other.getByRole("button", { name: "Close conversation" }).waitFor();
});

test("a conversation is given to a colleague who is found by name, with the keyboard alone", async () => {
  const page = await conversationWith("Gina Given", "agent1");
  await page.keyboard.press("Shift+A");
  await page.getByRole("combobox", { name: "Assign to…" }).fill("blan");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Assigned to Blanca Agent" }).waitFor();
});

test("what the server refuses is taken back, with the reason", async () => {
  const page = await conversationWith("Rita Refused", "agent1");
  await page.route("**/api/whatsapp/assign-agent", (route) => route.abort());
  // Before that there is nothing that the key could be for.
  await page.getByRole("button", { name: "Assign: nobody has it yet" }).waitFor();
  await page.keyboard.press("a");
  await page.getByText("Parley cannot be reached just now.").waitFor();
  await page.getByRole("button", { name: "Assign: nobody has it yet" }).waitFor();
});

test("a label that is put on a conversation is on the colleague's screen too", async () => {
  const page = await conversationWith("Lena Label", "agent1");
  const other = await alsoOpen(page, "agent2");
  await page.keyboard.press("l");
  await page.getByRole("option", { name: "VIP" }).click();
  await page.keyboard.press("Escape");
  await other.locator("header").getByText("VIP").waitFor();
});

test("an agent changes a contact's name, and may not change the number that WhatsApp said", async () => {
  const page = await conversationWith("Nora Name", "agent1");
  await page.getByRole("button", { name: "Contact details" }).click();
  const panel = page.getByRole("complementary", { name: "Contact" });
  await panel.getByRole("button", { name: "Edit" }).click();
  expect(await panel.getByLabel("Phone number").isDisabled()).toBe(true);
  await panel.getByLabel("Name", { exact: true }).fill("Nora Nueva");
  await panel.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Nora Nueva" }).waitFor();
  expect(await panel.getByRole("button", { name: "Erase…" }).count()).toBe(0);
});

test("an admin erases a person only after typing the name", async () => {
  const page = await conversationWith("Eva Erased", "admin");
  await page.getByRole("button", { name: "Contact details" }).click();
  await page.getByRole("button", { name: "Erase…" }).click();
  const erase = page.getByRole("button", { name: "Erase for good" });
  expect(await erase.isDisabled()).toBe(true);
  await page.getByLabel("Type “").fill("eva erased");
  await erase.click();
  await page.getByText("Everything about this person is erased.").waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
});
