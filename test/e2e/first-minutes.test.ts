import { expect, inject, test } from "vitest";
import { useBrowser, visit, visitAs } from "./support/browser.ts";
import { answer, bubble, openConversation } from "./support/inbox.ts";

useBrowser();

/** What the README tells a newcomer to do, with the phone's page in a window of its own. */
test("the first five minutes: write as a customer, answer as an agent, see it on the phone", async () => {
  const { page: inbox, complaints } = await visitAs("agent1", "/");
  await inbox.getByRole("tab", { name: /^All/ }).waitFor();

  const { page: phone } = await visit("/", { url: inject("simulatorUrl") });
  await phone.getByText("Valentina Rojas").first().click();
  await phone.getByRole("textbox").last().fill("¿Y tienen parqueadero?");
  await phone.keyboard.press("Enter");

  await openConversation(inbox, "Valentina Rojas");
  await bubble(inbox, "¿Y tienen parqueadero?").waitFor();
  await answer(inbox, "Sí, en la puerta. ¡La esperamos!");
  const own = bubble(inbox, "Sí, en la puerta. ¡La esperamos!");
  await own.waitFor();
  await phone.getByText("Sí, en la puerta. ¡La esperamos!").first().waitFor();
  await own.getByRole("img", { name: /Delivered|Read/ }).waitFor();
  expect(await own.count()).toBe(1);
  expect(complaints).toEqual([]);
});
