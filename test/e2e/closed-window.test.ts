import { expect, test } from "vitest";
import { customersPhone, newCustomer, useBrowser, visitAs } from "./support/browser.ts";
import { messageBox, openConversation } from "./support/inbox.ts";

useBrowser();

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;

test("after 24 hours the box gives way to a template, which is filled in, previewed and sent", async () => {
  const number = newCustomer();
  const phone = customersPhone();
  await phone.describe(number, { name: "Long Ago" });
  await phone.write(number, { type: "text", text: { body: "Hello?" } }, { at: new Date(Date.now() - TWO_DAYS_MS) });
  const { page, complaints } = await visitAs("agent1", "/");
  await page.getByPlaceholder("Name, username or number").fill("Long Ago");
  await openConversation(page, "Long Ago");
  await page
    .getByText(/Only a template can be sent now/)
    .first()
    .waitFor();
  expect(await messageBox(page).count()).toBe(0);

  await page.getByPlaceholder("Search templates by name or text").fill("order");
  await page.getByRole("button", { name: /^order_update American English/ }).click();
  const fields = page.getByRole("textbox", { name: /^Value/ });
  // One in the header, three in the text.
  expect(await fields.count()).toBe(4);
  for (const [index, value] of ["A-17", "Ana", "A-17", "Friday"].entries()) await fields.nth(index).fill(value);
  await page.getByRole("textbox", { name: /End of the address/ }).fill("parcels/A-17");
  await page.getByText("Hi Ana, your order is A-17 and should be with you by Friday.").first().waitFor();
  await page.getByRole("button", { name: "Send the template" }).click();

  const sentTo = async () => (await phone.sent()).filter(({ to }) => to.endsWith(number));
  await expect.poll(sentTo, { timeout: 20_000 }).toHaveLength(1);
  expect((await sentTo())[0]?.body).toMatchObject({ type: "template", template: { name: "order_update" } });
  await page.getByRole("article").filter({ hasText: "your order is A-17" }).waitFor();
  expect(complaints).toEqual([]);
});
