import { expect, test } from "vitest";
import { asAdmin } from "./support/as-admin.ts";
import { logIn, useBrowser, visit, visitAs } from "./support/browser.ts";

useBrowser();

test("nobody gets in with a wrong password, and is told so", async () => {
  const { page } = await visit("/");
  await page.getByLabel("E-mail").fill("admin@demo.test");
  await page.getByLabel("Password").fill("guessed");
  await page.getByRole("button", { name: "Log in" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("wrong");
});

test("an admin finds the administration", async () => {
  const { page, complaints } = await visitAs("admin", "/");
  await page.getByRole("link", { name: "Administration" }).click();
  await page.waitForURL("**/admin**");
  expect(complaints).toEqual([]);
});

test("an agent has no administration, not even by its address", async () => {
  const { page } = await visitAs("agent1", "/admin");
  await page.getByText("There is nothing here.").waitFor();
  expect(await page.getByRole("link", { name: "Administration" }).count()).toBe(0);
});

test("a partner is told that their organization has not switched it on", async () => {
  await asAdmin("PATCH", "/api/whatsapp/organization", { partner_messaging: false });
  const { page } = await visitAs("partner", "/");
  await page.getByText("WhatsApp is not switched on for partners").waitFor();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByLabel("E-mail").waitFor();
});

test("a session goes on after the page is loaded again, and ends with the log-out", async () => {
  const { page } = await visitAs("agent1", "/");
  await page.reload();
  await page.getByRole("navigation").first().waitFor();
  await page.getByRole("button", { name: "Alex Agent" }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await page.getByLabel("E-mail").waitFor();
  await page.reload();
  await page.getByLabel("E-mail").waitFor();
});

test("whoever logs in next on the same page sees nothing of who was there before", async () => {
  const { page } = await visitAs("agent1", "/settings");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  await page.getByRole("button", { name: "Alex Agent" }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await logIn(page, "agent2");
  await page.getByRole("button", { name: "Blanca Agent" }).waitFor();
  await expect.poll(() => page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Blanca Agent");
});

test("no token is left where a script could read it later", async () => {
  const { page, context } = await visitAs("agent1", "/");
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  expect(stored).not.toMatch(/eyJ/);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
});
