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
  const { page } = await visitAs("agent1", "/");
  await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("Long Ago");
  await openConversation(page, "Long Ago");
  await page
    .getByText(/Only a template can be sent now/)
    .first()
    .waitFor();
  expect(await messageBox(page).count()).toBe(0);
  await page
    .getByRole("button", { name: /template/i })
    .first()
    .click();
});
