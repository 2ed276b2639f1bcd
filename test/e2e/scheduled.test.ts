import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { customersPhone, useBrowser, visitAs } from "./support/browser.ts";
import { clientWrites } from "./support/clients.ts";
import { bubble, customerWrites, findConversation, messageBox, openConversation } from "./support/inbox.ts";
import type { Page } from "playwright-core";

useBrowser();

const nameOf = (first: string) => `${first} ${randomUUID().slice(0, 8)}`;

/** In the zone that the tests' browsers are in. */
function inField(ms: number): string {
  const text = new Date(Date.now() + ms).toLocaleString("sv-SE", { timeZone: "Europe/Madrid" });
  return text.slice(0, 16).replace(" ", "T");
}

async function scheduleAt(page: Page, text: string, time: string): Promise<void> {
  await messageBox(page).fill(text);
  await page.getByRole("button", { name: "Send later", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Or at another time").fill(time);
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

test("an agent schedules a message, a colleague sees it at once, and it is changed and cancelled", async () => {
  const name = nameOf("Ilse");
  await customerWrites("Could you remind me tomorrow?", name);
  const agent = await visitAs("agent1", "/");
  const colleague = await visitAs("agent2", "/");
  await findConversation(agent.page, name);
  await findConversation(colleague.page, name);
  await bubble(colleague.page, "Could you remind me").waitFor();

  await scheduleAt(agent.page, "This is your reminder.", inField(3 * 3_600_000));
  await expect.poll(() => messageBox(agent.page).inputValue()).toBe("");
  await agent.page.getByRole("button", { name: /1 message goes out later/ }).click();
  const waiting = agent.page.getByRole("region", { name: "Scheduled messages" }).getByRole("listitem");
  await waiting.getByText("This is your reminder.").waitFor();

  // Told live; it is the agent's to change, but anybody's to cancel.
  await colleague.page.getByRole("button", { name: /1 message goes out later/ }).click();
  const seen = colleague.page.getByRole("region", { name: "Scheduled messages" }).getByRole("listitem");
  await seen.getByText("Alex Agent").waitFor();
  expect(await seen.getByRole("button", { name: /^Edit/ }).count()).toBe(0);

  await waiting.getByRole("button", { name: /^Edit/ }).click();
  await agent.page.getByRole("dialog").getByRole("textbox", { name: "Message" }).fill("This is your second reminder.");
  await agent.page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await seen.getByText("This is your second reminder.").waitFor();

  await seen.getByRole("button", { name: /^Cancel it/ }).click();
  await colleague.page.getByRole("dialog").getByRole("button", { name: "Do not send it" }).click();
  await agent.page.getByRole("button", { name: /goes out later/ }).waitFor({ state: "detached" });

  await agent.page.getByRole("link", { name: "Scheduled messages" }).click();
  await agent.page.getByRole("button", { name: "Cancelled" }).click();
  const cancelled = agent.page.getByRole("listitem").filter({ hasText: name });
  await cancelled.getByText("This is your second reminder.").waitFor();
  await cancelled.getByRole("link", { name }).click();
  await bubble(agent.page, "Could you remind me").waitFor();
  expect([...agent.complaints, ...colleague.complaints]).toEqual([]);
});

test("what is due goes out by itself, and leaves the list", async () => {
  const name = nameOf("Otto");
  const { number } = await customerWrites("Write to me in a minute", name);
  const { page } = await visitAs("agent1", "/");
  await findConversation(page, name);
  await bubble(page, "Write to me in a minute").waitFor();
  await scheduleAt(page, "Here I am.", inField(66_000));
  await page.getByRole("button", { name: /1 message goes out later/ }).waitFor();
  await bubble(page, "Here I am.").waitFor({ timeout: 100_000 });
  await page.getByRole("button", { name: /goes out later/ }).waitFor({ state: "detached" });
  const sent = (await customersPhone().sent()).filter(({ to }) => to.endsWith(number));
  expect(sent.map(({ body }) => body)).toMatchObject([{ type: "text", text: { body: "Here I am." } }]);
}, 140_000);

test("a time after the 24-hour window asks for a template, and a time that is over is refused", async () => {
  const name = nameOf("Pia");
  await customerWrites("Next month, please", name);
  const { page } = await visitAs("agent1", "/");
  await findConversation(page, name);
  await messageBox(page).fill("As promised, here I am.");
  await page.getByRole("button", { name: "Send later", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Or at another time").fill("2020-01-01T09:00");
  await dialog.getByText("This time is over.").waitFor();
  await dialog.getByLabel("Or at another time").fill(inField(30 * 86_400_000));
  await dialog.getByText("Unless the customer writes before").waitFor();
  await dialog.getByRole("button", { name: "Choose a template" }).click();
  await dialog.getByRole("button", { name: /^hello_world/ }).click();
  await dialog.getByRole("button", { name: "Take this template" }).click();
  await dialog.getByText("the template hello_world goes in its place").waitFor();
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await page.getByRole("button", { name: /1 message goes out later/ }).click();
  await page.getByText("else the template hello_world").waitFor();
});

test("a partner schedules a message to a client, and finds it in a list of their own", async () => {
  const client = await clientWrites("See you next week", nameOf("Runa"));
  const { page, complaints } = await visitAs("partner", "/");
  await openConversation(page, client.name);
  await bubble(page, "See you next week").waitFor();
  await page.getByLabel("What the message is for").selectOption("Appointment reminder");
  await scheduleAt(page, "Do not forget your appointment.", inField(2 * 3_600_000));
  await page.getByRole("button", { name: /1 message goes out later/ }).waitFor();
  await page.getByRole("link", { name: "Scheduled messages" }).click();
  const waiting = page.getByRole("listitem").filter({ hasText: client.name });
  await waiting.getByText("Do not forget your appointment.").waitFor();
  await waiting.getByRole("button", { name: /^Cancel it/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Do not send it" }).click();
  await waiting.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Cancelled" }).click();
  await waiting.getByRole("button", { name: /^Schedule again/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^In an hour/ }).click();
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Waiting" }).click();
  await waiting.getByText("Do not forget your appointment.").waitFor();
  expect(complaints).toEqual([]);
});
