import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asAdmin } from "./support/as-admin.ts";
import { customersPhone, useBrowser, visitAs } from "./support/browser.ts";
import { clientWrites } from "./support/clients.ts";
import { answer, bubble, messageBox, openConversation } from "./support/inbox.ts";

useBrowser();

const nameOf = (first: string) => `${first} ${randomUUID().slice(0, 8)}`;

test("a client's message arrives in the partner's own inbox, live, and is answered in the documented form", async () => {
  const client = await clientWrites("Could we meet on Tuesday?", nameOf("Ananya"));
  const { page, complaints } = await visitAs("partner", "/");
  await openConversation(page, client.name);
  await bubble(page, "Could we meet on Tuesday?").waitFor();

  await customersPhone().write(client.number, { type: "text", text: { body: "Or on Wednesday" } });
  await bubble(page, "Or on Wednesday").waitFor();

  await messageBox(page).fill("Tuesday at ten suits me.");
  await page.getByRole("button", { name: "Show how your client reads it" }).click();
  const preview = page.getByRole("figure");
  await preview.getByText("Tuesday at ten suits me.").waitFor();
  expect(await preview.textContent()).toContain(`Hi ${client.name},`);

  await answer(page, "Tuesday at ten suits me.");
  await bubble(page, "Tuesday at ten suits me.").getByText("Message from").waitFor();
  await expect.poll(() => messageBox(page).inputValue()).toBe("");
  expect(complaints).toEqual([]);
});

test("a partner finds their clients by name, and nobody else's", async () => {
  const client = await clientWrites("Hello", nameOf("Zoë"));
  const { page } = await visitAs("partner", "/");
  await page.getByRole("searchbox", { name: "Search your clients" }).fill("zoe");
  await page.getByRole("link", { name: new RegExp(client.name) }).waitFor();
  await page.getByRole("searchbox", { name: "Search your clients" }).fill("James Whitaker");
  await page.getByText("Nobody of that name").waitFor();
});

test("a partner has nothing of the team's: no notes, no labels, no reactions", async () => {
  const client = await clientWrites("A word", nameOf("Noor"));
  const { page } = await visitAs("partner", "/");
  await openConversation(page, client.name);
  await bubble(page, "A word").waitFor();
  for (const name of ["Private note", "React", "Assign", "Labels"]) {
    expect(await page.getByRole("button", { name }).count()).toBe(0);
  }
  await page.getByRole("button", { name: "Reply", exact: true }).first().click({ force: true });
  await answer(page, "This one I mean");
  await bubble(page, "This one I mean").getByText("A word").waitFor();
});

test("what was sent stands in the partner's log, by client and by day", async () => {
  const client = await clientWrites("Hi", nameOf("Rosa"));
  const { page, complaints } = await visitAs("partner", "/");
  await openConversation(page, client.name);
  await page.getByLabel("What the message is for").selectOption("Appointment reminder");
  await page.getByLabel("Appointment number").fill("A-17");
  await answer(page, "See you tomorrow at two.");
  await bubble(page, "See you tomorrow at two.").waitFor();

  await page.getByRole("link", { name: "Sent messages" }).click();
  const sent = page.getByRole("listitem").filter({ hasText: client.name });
  await sent.getByText("Appointment reminder").waitFor();
  await sent.getByText("Appointment A-17").waitFor();
  await page.getByLabel("Client", { exact: true }).selectOption(client.name);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await page.getByText("Nothing was sent").waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await sent.getByRole("link").click();
  await bubble(page, "See you tomorrow at two.").waitFor();
  expect(complaints).toEqual([]);
});

test("a partner writes to several clients at once, knows how many, and is told of each", async () => {
  const mark = randomUUID().slice(0, 8);
  const clients = [await clientWrites("One", `Ada ${mark}`), await clientWrites("Two", `Bo ${mark}`)];
  const { page, complaints } = await visitAs("partner", "/");
  await page.getByRole("link", { name: "Write to several" }).click();
  await page.getByRole("searchbox", { name: "Search your clients" }).fill(mark);
  await page.getByRole("checkbox", { name: clients[1]?.name ?? "" }).waitFor();
  await page.getByRole("button", { name: "Choose all shown" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("We are closed on Friday.");
  await page.getByRole("button", { name: "Send to 2 people" }).click();
  await page.getByRole("dialog").getByText("Send to 2 people?").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Send to 2 people" }).click();
  await page.getByText("2 of 2 sent.").waitFor();
  await page.getByRole("link", { name: "Clients", exact: true }).click();
  for (const { name } of clients) {
    await openConversation(page, name);
    await bubble(page, "We are closed on Friday.").waitFor();
  }
  expect(complaints).toEqual([]);
});

test("a message to several clients waits for its time; who was blocked meanwhile is left out", async () => {
  const mark = randomUUID().slice(0, 8);
  const clients = [await clientWrites("One", `Cleo ${mark}`), await clientWrites("Two", `Dan ${mark}`)];
  const { page, complaints } = await visitAs("partner", "/");
  await page.getByRole("link", { name: "Write to several" }).click();
  await page.getByRole("searchbox", { name: "Search your clients" }).fill(mark);
  await expect.poll(() => page.getByRole("checkbox", { name: mark }).count()).toBe(2);
  await page.getByRole("button", { name: "Choose all shown" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("A word for later.");
  await page.getByRole("checkbox", { name: "Send later" }).check();
  expect(await page.getByRole("button", { name: "Schedule for 2 people" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: /^In an hour/ }).click();

  await asAdmin("POST", `/api/whatsapp/contacts/${clients[1]?.id}/block`);
  await page.getByRole("button", { name: "Schedule for 2 people" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Schedule for 2 people" }).click();
  await page.getByRole("dialog").getByText("Something has changed since you chose.").waitFor();
  await page.getByRole("dialog").getByText(`Dan ${mark}: is blocked`).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Send to 1 person" }).click();
  await page.getByText("1 message will be sent on").waitFor();
  await page.getByText("Left out").waitFor();

  await page.getByRole("link", { name: /among the scheduled messages/ }).click();
  const waiting = page.getByRole("listitem").filter({ hasText: mark });
  await waiting.getByText("A word for later.").waitFor();
  expect(await waiting.count()).toBe(1);
  expect(complaints).toEqual([]);
});

test("a partner sends files: one with words below it, several one after the other", async () => {
  const client = await clientWrites("May I see the exercises?", nameOf("Ines"));
  const { page, complaints } = await visitAs("partner", "/");
  await openConversation(page, client.name);
  await bubble(page, "May I see the exercises?").waitFor();

  const picture = { name: "exercise.png", mimeType: "image/png", buffer: A_PICTURE };
  await page.locator("input[type=file]").setInputFiles(picture);
  await page.getByRole("list", { name: "Files to send" }).getByText("exercise.png").waitFor();
  await page.getByRole("button", { name: "Send later" }).click();
  await page.getByText("Files cannot be sent later.").waitFor();
  await answer(page, "Twice a day.");
  await bubble(page, "Twice a day.").getByRole("img").first().waitFor();
  await expect.poll(() => page.getByRole("list", { name: "Files to send" }).count()).toBe(0);

  await page.locator("input[type=file]").setInputFiles([
    { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") },
    { ...picture, name: "second.png" },
  ]);
  await answer(page, "And the plan.");
  await bubble(page, "And the plan.").waitFor();
  await bubble(page, "plan.pdf").waitFor();
  const sentTo = async () => (await customersPhone().sent()).filter(({ to }) => to.endsWith(client.number));
  await expect
    .poll(async () => (await sentTo()).map(({ body }) => body["type"]))
    .toEqual(["image", "text", "document", "image"]);
  expect(complaints).toEqual([]);
});

/** One pixel. */
const A_PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
