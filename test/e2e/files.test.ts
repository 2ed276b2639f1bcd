import { expect, test } from "vitest";
import { customersPhone, useBrowser, visitAs } from "./support/browser.ts";
import { answer, customerWrites, openConversation } from "./support/inbox.ts";

useBrowser();

/** One transparent pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

test("a picture with a caption is shown before it is sent, uploaded, and arrives on the phone", async () => {
  const { name, number } = await customerWrites("Send me the map, please.", "Map Seeker");
  const { page, complaints } = await visitAs("agent1", "/");
  await openConversation(page, name);
  await page.locator("input[type=file]").setInputFiles({ name: "map.png", mimeType: "image/png", buffer: PNG });
  await page.getByText("map.png").first().waitFor();
  await page
    .getByRole("textbox", { name: /Caption|Message/ })
    .first()
    .fill("Here is the map.");
  await page.keyboard.press("Enter");
  const sentTo = async () => (await customersPhone().sent()).filter(({ to }) => to.endsWith(number));
  await expect.poll(sentTo, { timeout: 30_000 }).toHaveLength(1);
  const [message] = await sentTo();
  expect(message?.body).toMatchObject({ type: "image", image: { caption: "Here is the map." } });
  await page
    .getByRole("img", { name: /Photo|map/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
});

test("a file that WhatsApp would not take is refused before anything is sent", async () => {
  const { name, number } = await customerWrites("Send me the program.", "Program Seeker");
  const { page } = await visitAs("agent1", "/");
  await openConversation(page, name);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
  await page.getByText(/WhatsApp does not take files like setup.exe/).waitFor();
  await answer(page, "That one cannot be sent here.");
  await expect
    .poll(async () =>
      (await customersPhone().sent()).filter(({ to }) => to.endsWith(number)).map(({ body }) => body["type"]),
    )
    .toEqual(["text"]);
});
