import { expect, test } from "vitest";
import { useBrowser, visitAs } from "./support/browser.ts";
import { answer, bubble, customerWrites, messageBox, openConversation } from "./support/inbox.ts";

useBrowser();

test("two agents in one conversation see each other, each other's typing and each other's answers", async () => {
  const { name } = await customerWrites("Is anybody there?", "Side By Side");
  const { page: alex } = await visitAs("agent1", "/");
  const { page: blanca } = await visitAs("agent2", "/");
  await openConversation(alex, name);
  await openConversation(blanca, name);
  await alex
    .getByText(/Blanca Agent.* has this conversation open/)
    .first()
    .waitFor({ state: "attached" });

  await messageBox(alex).pressSequentially("Wait");
  await blanca
    .getByText(/Alex Agent.* is writing/)
    .first()
    .waitFor();

  await answer(alex, "Wait, I look it up.");
  await bubble(blanca, "Wait, I look it up.").waitFor();
  expect(await bubble(alex, "Wait, I look it up.").count()).toBe(1);
});

test("a conversation that one agent takes is the other's no more, and one that is closed leaves the list", async () => {
  const { name } = await customerWrites("Who takes me?", "Taken Over");
  const { page: alex } = await visitAs("agent1", "/");
  const { page: blanca } = await visitAs("agent2", "/");
  await blanca.getByRole("tab", { name: /Unassigned/ }).click();
  await blanca.getByRole("link", { name: new RegExp(name) }).waitFor();

  await openConversation(alex, name);
  await alex.getByRole("button", { name: /^Assign/ }).click();
  await alex.getByRole("option", { name: /Alex Agent/ }).click();
  await blanca.getByRole("link", { name: new RegExp(name) }).waitFor({ state: "detached" });
  await blanca.getByRole("tab", { name: /^All/ }).click();
  await blanca.getByRole("link", { name: new RegExp(name) }).waitFor();

  await alex.getByRole("button", { name: "Close conversation" }).click();
  await blanca.getByRole("link", { name: new RegExp(name) }).waitFor({ state: "detached" });
  await blanca.getByRole("tab", { name: /Closed/ }).click();
  await blanca.getByRole("link", { name: new RegExp(name) }).waitFor();
});

test("a private note calls a colleague, and never reaches the customer", async () => {
  const { name } = await customerWrites("A delicate matter.", "Noted Person");
  const { page: blanca } = await visitAs("agent2", "/");
  const { page: alex } = await visitAs("agent1", "/");
  await openConversation(alex, name);
  await alex.getByRole("button", { name: "Private note" }).click();
  const box = alex.getByRole("textbox", { name: "Private note" });
  await box.pressSequentially("Please look at this, @Blan");
  await alex.keyboard.press("Enter");
  await alex.getByRole("button", { name: "Save the note" }).click();
  await alex
    .getByText(/Please look at this/)
    .first()
    .waitFor();
  await blanca.getByRole("button", { name: /mention/i }).click();
  await blanca
    .getByText(/Please look at this/)
    .first()
    .waitFor();
});
