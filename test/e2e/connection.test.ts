import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../scripts/smoke/programs.ts";
import { createStage, type Stage } from "../../scripts/smoke/stage.ts";
import { customersPhone, useBrowser, visitAs } from "./support/browser.ts";
import { answer, bubble, customerWrites, openConversation } from "./support/inbox.ts";

useBrowser();

test("what is written without a connection waits, and is sent once when it is back", async () => {
  const { name, number } = await customerWrites("Can you hear me?", "Tunnel Rider");
  const { page, context } = await visitAs("agent1", "/");
  await openConversation(page, name);
  await bubble(page, "Can you hear me?").waitFor();

  await context.setOffline(true);
  await page
    .getByText(/No network/)
    .first()
    .waitFor();
  await answer(page, "Loud and clear.");
  await answer(page, "Even here.");
  await bubble(page, "Even here.").waitFor();

  await context.setOffline(false);
  const sentTexts = async () =>
    (await customersPhone().sent())
      .filter(({ to }) => to.endsWith(number))
      .map(({ body }) => JSON.stringify(body["text"]));
  await expect.poll(sentTexts, { timeout: 30_000 }).toHaveLength(2);
  const [first, second] = await sentTexts();
  expect(first).toContain("Loud and clear.");
  expect(second).toContain("Even here.");
  await expect.poll(() => bubble(page, "Loud and clear.").count()).toBe(1);
});

let stage: Stage | null = null;
let stateFolder = "";

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(tmpdir(), "parley-e2e-restart-"));
  stage = createStage({ port: await freePort(), simulatorPort: await freePort() }, stateFolder);
  await stage.start();
});

afterAll(async () => {
  stage?.cleanUp();
  await rm(stateFolder, { recursive: true, force: true });
});

test("a server that restarts is noticed, and what came meanwhile is there afterwards", async () => {
  const own = stage!;
  const { page } = await visitAs("agent1", "/", { url: own.url });
  await openConversation(page, "Valentina Rojas");
  await own.stop("SIGTERM");
  await page
    .getByText(/Connecting to Parley|No network/)
    .first()
    .waitFor();

  await own.start();
  await own.phone.write("573001234567", { type: "text", text: { body: "I wrote while you were away." } });
  await bubble(page, "I wrote while you were away.").waitFor({ timeout: 60_000 });
  await answer(page, "And here we are again.");
  await expect
    .poll(
      async () =>
        (await own.phone.sent()).filter(({ body }) => JSON.stringify(body).includes("here we are again")).length,
      {
        timeout: 30_000,
      },
    )
    .toBe(1);
}, 180_000);
