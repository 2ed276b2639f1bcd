import { expect, test } from "vitest";
import { DEMO_PASSWORD, useBrowser, visit, visitAs } from "./support/browser.ts";

useBrowser();

test("a newcomer chooses a password by the admin's link, once", async () => {
  const { page: admin } = await visitAs("admin", "/");
  const url = await admin.evaluate(async () => {
    const post = async (path: string, body: object, token?: string): Promise<unknown> => {
      const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
      return (await fetch(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
    };
    const login = { email: "admin@demo.test", password: "parley-demo" };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { access_token } = (await post("/api/auth/login", login)) as { access_token: string };
    const invitation = { email: `nina-${Date.now()}@demo.test`, name: "Nina Newcomer", role: "agent" };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { link } = (await post("/api/whatsapp/users", invitation, access_token)) as { link: { url: string } };
    return link.url;
  });
  const { pathname, hash } = new URL(url);

  const { page, complaints } = await visit(pathname + hash);
  await page.getByText("Welcome to Parley").waitFor();
  expect(page.url()).not.toContain("#");
  await page.getByLabel("New password", { exact: true }).fill("Nina Newcomer 1234");
  await page.getByText("Easy to guess").waitFor();
  await page.getByLabel("New password", { exact: true }).fill("tambor lluvia mesa verde");
  await page.getByText("Strong.").waitFor();
  await page.getByLabel("New password, again").fill("tambor lluvia mesa verde");
  await page.getByRole("button", { name: "Save and log in" }).click();
  await page.getByRole("button", { name: "Nina Newcomer" }).waitFor();
  expect(complaints).toEqual([]);

  const { page: late } = await visit(pathname + hash);
  await late.getByText("This link has been used").waitFor();
});

test("the current password is asked for before another is chosen", async () => {
  const { page } = await visitAs("agent2", "/settings/profile");
  await page.getByLabel("Current password").fill("guessed");
  await page.getByLabel("New password", { exact: true }).fill("tambor lluvia mesa verde");
  await page.getByLabel("New password, again").fill("tambor lluvia mesa verde");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("This is not your password.").waitFor();
  await page.getByLabel("Current password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Your password is changed.").waitFor();

  // The other tests log in with the first one.
  await page.getByLabel("Current password").fill("tambor lluvia mesa verde");
  await page.getByLabel("New password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByLabel("New password, again").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Your password is changed.").nth(1).waitFor();
});

test("language and colours change at once, and stay after the page is loaded again", async () => {
  const { page } = await visitAs("agent1", "/settings/profile");
  await page.getByLabel("Language", { exact: true }).selectOption("es");
  await page.getByRole("heading", { name: "Ajustes" }).waitFor();
  await page.getByLabel("Oscuro").check();
  await page.reload();
  await page.getByRole("heading", { name: "Ajustes" }).waitFor();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
});

test("an admin's label and canned answer are there for agents, who cannot change them", async () => {
  const { page } = await visitAs("admin", "/settings/labels");
  await page.getByRole("button", { name: "New label" }).click();
  await page.getByLabel("Name").fill("Urgente");
  await page.getByLabel("Orange").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /Change .*Urgente/ }).waitFor();

  await page.getByRole("link", { name: "Canned answers" }).click();
  await page.getByRole("button", { name: "New answer" }).click();
  await page.getByLabel("Shortcut").fill("/Despedida");
  await page.getByLabel("Text", { exact: true }).fill("Hasta pronto {{name}}");
  await page.getByText("Nothing can be filled in for {{name}}.").waitFor();
  await page.getByLabel("Text", { exact: true }).fill("Hasta pronto ");
  await page.getByRole("button", { name: "Contact’s first name" }).click();
  await page.getByText("Hasta pronto Maria").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("/despedida").waitFor();

  const { page: agent } = await visitAs("agent1", "/settings/labels");
  await agent.getByText("Urgente").waitFor();
  expect(await agent.getByRole("button", { name: "New label" }).count()).toBe(0);
  await agent.getByRole("link", { name: "Canned answers" }).click();
  await agent.getByLabel("Search canned answers").fill("despedida");
  await agent.getByText("Hasta pronto").waitFor();
  expect(await agent.getByRole("listitem").count()).toBe(1);
});
