import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { DEMO_PASSWORD, useBrowser, visit, visitAs } from "./support/browser.ts";

useBrowser();

const FIRST = "tambor lluvia mesa verde";
const SECOND = "piedra farol nube azul";

/** The link of an invitation that an admin has just made, without the server's name. */
async function invitationOf(name: string): Promise<string> {
  const url = inject("parleyUrl");
  const post = async (path: string, body: object, token?: string): Promise<Record<string, unknown>> => {
    const headers = {
      "content-type": "application/json",
      origin: url,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return recordBody.parse(await answer.json());
  };
  const login = await post("/api/auth/login", { email: "admin@demo.test", password: DEMO_PASSWORD });
  const email = `${crypto.randomUUID()}@demo.test`;
  const answer = await post("/api/whatsapp/users", { email, name, role: "agent" }, String(login["access_token"]));
  const { pathname, hash } = new URL(linkBody.parse(answer["link"]).url);
  return pathname + hash;
}

const recordBody = z.record(z.string(), z.unknown());
const linkBody = z.object({ url: z.string() });

/** Fills in both fields. */
async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password, again").fill(password);
}

test("a newcomer chooses a password by the admin's link, once", async () => {
  const link = await invitationOf("Nina Newcomer");
  const { page, complaints } = await visit(link);
  await page.getByText("Welcome to Parley").waitFor();
  expect(page.url()).not.toContain("#");
  await choose(page, "Nina Newcomer 1234");
  await page.getByText("Easy to guess").waitFor();
  await choose(page, FIRST);
  await page.getByText("Strong.").waitFor();
  await page.getByRole("button", { name: "Save and log in" }).click();
  await page.getByRole("button", { name: "Nina Newcomer" }).waitFor();
  expect(complaints).toEqual([]);

  const { page: late } = await visit(link);
  await late.getByText("This link has been used").waitFor();
});

test("the current password is asked for before another is chosen", async () => {
  const { page } = await visit(await invitationOf("Carla Changes"));
  await choose(page, FIRST);
  await page.getByRole("button", { name: "Save and log in" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Current password").fill("guessed");
  await choose(page, SECOND);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("This is not your password.").waitFor();
  await page.getByLabel("Current password").fill(FIRST);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Your password is changed.").waitFor();
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
