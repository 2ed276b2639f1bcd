import { expect, test } from "vitest";
import { useBrowser, visit, visitAs } from "./support/browser.ts";

useBrowser();

test("Parley can be installed: its manifest and icons are there, and its service worker is never cached", async () => {
  const { page, complaints } = await visit("/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await page.request.get(address ?? "");
  expect(manifest.headers()["content-type"]).toContain("manifest+json");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the manifest's own form
  const { icons } = (await manifest.json()) as { icons: { src: string; type: string }[] };
  for (const { src, type } of icons) {
    // oxlint-disable-next-line no-await-in-loop
    expect((await page.request.get(src)).headers()["content-type"]).toBe(type);
  }
  const worker = await page.request.get("/sw.js");
  expect(worker.headers()["content-type"]).toContain("javascript");
  expect(worker.headers()["cache-control"]).toBe("no-cache");
  expect(complaints).toEqual([]);
});

test("the page starts without a network, says so, and goes on by itself when asked", async () => {
  const { page, context } = await visitAs("agent1", "/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
  });
  await context.setOffline(true);
  await page.goto("/settings");
  await page.getByText("Parley cannot be reached.").waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
});

test("what the API says is never kept by the service worker", async () => {
  const { page } = await visitAs("agent1", "/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.getByRole("navigation").first().waitFor();
  const kept = await page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain("/");
  expect(kept.filter((path) => path !== "/" && !path.startsWith("/assets/"))).toEqual([]);
});

test("a lost network is told of, and so is that it is back", async () => {
  const { page, context } = await visitAs("agent1", "/");
  await page.getByRole("navigation").first().waitFor();
  await context.setOffline(true);
  await page.getByText("No network.").waitFor();
  await context.setOffline(false);
  await page.getByText("No network.").waitFor({ state: "detached" });
});

test("a push message is shown as a notification, but not to somebody who has Parley before them", async () => {
  const { page, context } = await visitAs("agent1", "/");
  await context.grantPermissions(["notifications"]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  const registrationId = await registered;
  const push = async (title: string): Promise<void> => {
    const data = JSON.stringify({ title, body: "Hola", conversation_id: 7, kind: "message" });
    await devtools.send("ServiceWorker.deliverPushMessage", {
      origin: new URL(page.url()).origin,
      registrationId,
      data,
    });
  };
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/");
      return (await registration?.getNotifications())?.map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await push("Seen already");
  // Not a page of the inbox: nobody there would see what is new in it.
  await page.goto("/docs");
  await push("Ana");
  await expect.poll(shown, { timeout: 10_000 }).toEqual([{ title: "Ana", body: "Hola", tag: "conversation-7" }]);
});

test("push is offered in the settings", async () => {
  const { page } = await visitAs("agent1", "/settings/notifications");
  await page.getByRole("switch", { name: /even when Parley is closed/ }).waitFor();
});
