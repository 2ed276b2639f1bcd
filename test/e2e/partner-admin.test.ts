import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asAdmin } from "./support/as-admin.ts";
import { useBrowser, visitAs } from "./support/browser.ts";
import { customerWrites, findConversation } from "./support/inbox.ts";

useBrowser();

test("an admin lets partners write, and makes a contact a partner's client", async () => {
  await asAdmin("PATCH", "/api/whatsapp/organization", { partner_messaging: false });
  const { name } = await customerWrites("Hello", `Leila ${randomUUID().slice(0, 8)}`);
  const { page, complaints } = await visitAs("admin", "/admin/organization");
  await page.getByRole("checkbox", { name: "Partners may write to their clients" }).check();
  await page.getByLabel("More kinds of entities").fill("invoice");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  expect((await asAdmin("GET", "/api/whatsapp/organization"))["organization"]).toMatchObject({
    partner_messaging: true,
    entity_types: ["invoice"],
  });

  await page.goto("/");
  await findConversation(page, name);
  await page.getByRole("button", { name: "Contact details" }).click();
  await page.getByLabel("Client of").selectOption({ index: 1 });
  await page.getByText("Saved").waitFor();

  const { page: partners } = await visitAs("partner", "/");
  await partners.getByRole("link", { name: new RegExp(name) }).waitFor();
  expect(complaints).toEqual([]);
});
