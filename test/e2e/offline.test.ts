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
