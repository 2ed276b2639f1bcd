import type { FrameLocator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { customersPhone, newCustomer, useBrowser, visit } from "./support/browser.ts";
import { asAdmin } from "./support/as-admin.ts";
import { startSite } from "./support/host-application.ts";

useBrowser();

interface Shown {
  page: Page;
  frame: FrameLocator;
  complaints: string[];
}

/** Conversations with these people, each linked to the project; then its page in another application. */
async function showProject(project: string, customers: string[], attributes = ""): Promise<Shown> {
  const phone = customersPhone();
  for (const [index, customer] of customers.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that their order is known
    await phone.describe(customer, { name: `Customer ${index + 1}` });
    // oxlint-disable-next-line no-await-in-loop
    await phone.write(customer, { type: "text", text: { body: `Question ${index + 1}` } });
    // oxlint-disable-next-line no-await-in-loop
    await asAdmin("POST", "/api/whatsapp/send", {
      phone_number: `+${customer}`,
      message: `About project ${project}`,
      entity_type: "project",
      link_to_entity: project,
    });
  }
  const token = await tokenOf(project);
  return show(`<whatsapp-chat token="${token}" ${attributes}></whatsapp-chat>`);
}

async function tokenOf(project: string): Promise<string> {
  const { token } = await asAdmin("POST", "/api/whatsapp/embed-tokens", {
    agent_email: "agent1@demo.test",
    entity_type: "project",
    entity_id: project,
  });
  return String(token);
}

/** A page of another application, which the demo's organization has named. */
async function show(html: string): Promise<Shown> {
  const parley = inject("parleyUrl");
  const host = await startSite("localhost", {
    "/": `<!doctype html><meta charset="utf-8"><title>Host</title><script src="${parley}/embed.js" defer></script>${html}`,
  });
  await asAdmin("PATCH", "/api/whatsapp/organization", { embed_origins: [host.origin] });
  const { page, complaints } = await visit("/", { url: host.origin });
  return { page, frame: page.frameLocator("whatsapp-chat iframe"), complaints };
}

test("an entity's only conversation is open at once, and is answered there as the agent", async () => {
  const customer = newCustomer();
  const { frame, complaints } = await showProject(`one-${customer}`, [customer]);
  await frame.getByRole("heading", { name: "Customer 1" }).waitFor();
  await frame.getByText("Question 1").filter({ visible: true }).waitFor();
  await frame.getByRole("textbox").fill("From inside");
  await frame.getByRole("textbox").press("Enter");
  await expect
    .poll(async () => (await customersPhone().sent()).map(({ body }) => JSON.stringify(body)).join(), {
      timeout: 20_000,
    })
    .toContain("From inside");
  // What embedded sessions may not do is not offered, nor asked for.
  expect(await frame.getByRole("button", { name: "Private note" }).count()).toBe(0);
  expect(await frame.getByRole("link", { name: "Back to the conversations" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("of several conversations there is a list, in the host's language and theme", async () => {
  const customers = [newCustomer(), newCustomer()];
  const { page, frame } = await showProject(`two-${customers[0]}`, customers, 'lang="es-CL" theme="dark"');
  await page.setViewportSize({ width: 400, height: 700 });
  await frame.getByRole("navigation", { name: "Conversaciones" }).waitFor();
  expect(await frame.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await frame.getByRole("link").count()).toBe(2);
  await frame.getByRole("link", { name: /Customer 1/ }).click();
  await frame.getByText("Question 1").filter({ visible: true }).waitFor();
  await frame.getByRole("link", { name: "Volver a las conversaciones" }).click();
  await frame.getByRole("link", { name: /Customer 2/ }).waitFor();
});

test("an entity that nothing was linked to says so", async () => {
  const { frame } = await showProject("none-ever", []);
  await frame.getByText("No conversations here yet.").waitFor();
});

test("the frame's page shows nothing by itself", async () => {
  const { page } = await visit("/embed?organization=1");
  await page.getByText("This page is shown inside other applications.").waitFor();
});

test("an embedded page leaves nothing of what was written in the browser", async () => {
  const customer = newCustomer();
  const { page, frame } = await showProject(`kept-${customer}`, [customer]);
  await frame.getByRole("textbox").fill("Half a thought");
  await page.reload();
  await frame.getByText("Question 1").filter({ visible: true }).waitFor();
  expect(await frame.getByRole("textbox").inputValue()).toBe("");
});

test("a page whose token is refused asks its host for another, and goes on with it", async () => {
  const good = await tokenOf("renewed");
  const { frame } = await show(`
    <script>
      addEventListener("parley-token-expired", ({ target }) => { target.token = "${good}"; });
    </script>
    <whatsapp-chat token="${good.slice(0, -6)}AAAAAA"></whatsapp-chat>`);
  await frame.getByText("No conversations here yet.").waitFor();
});
