import type { Locator, Page } from "playwright-core";
import { customersPhone, newCustomer } from "./browser.ts";

/** Somebody who has just written for the first time, under a name of their own. */
export async function customerWrites(text: string, name: string): Promise<{ number: string; name: string }> {
  const number = newCustomer();
  const phone = customersPhone();
  await phone.describe(number, { name });
  await phone.write(number, { type: "text", text: { body: text } });
  return { number, name };
}

/** Opens a conversation from the list, where it may still be on its way. */
export async function openConversation(page: Page, name: string): Promise<void> {
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole("heading", { name }).first().waitFor();
}

/** The same for somebody who may stand far below by now: other tests' people have written since. */
export async function findConversation(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Name, username or number").fill(name);
  await openConversation(page, name);
}

export function messageBox(page: Page): Locator {
  return page.getByRole("textbox", { name: "Message", exact: true });
}

/** Writes an answer and sends it, as an agent's fingers do. */
export async function answer(page: Page, text: string): Promise<void> {
  await messageBox(page).fill(text);
  await messageBox(page).press("Enter");
}

/** The bubble that shows this text. */
export function bubble(page: Page, text: string): Locator {
  return page.getByRole("article").filter({ hasText: text });
}
