import type { WorkerMessage } from "./worker-message.ts";
import { answerAsset, answerPage, dropOldShells, keepShell } from "./kept-files.ts";
import { requestPlan } from "./request-plan.ts";
import { shellFiles } from "./shell-files.ts";
import { openNotice, showPush } from "./show-push.ts";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => {
  // Pages come from the network first, so nothing is won by waiting until all that are open are closed.
  event.waitUntil(keepShell(shellFiles).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  switch (requestPlan(event.request, self.location.origin)) {
    case "page":
      return event.respondWith(answerPage(loadPage(event), shellFiles));
    case "asset":
      return event.respondWith(answerAsset(event.request, shellFiles));
    case "pass":
      return;
  }
});

self.addEventListener("push", (event) => event.waitUntil(showPush(self, event.data)));

self.addEventListener("notificationclick", (event) => event.waitUntil(openNotice(self, event.notification)));

async function activate(): Promise<void> {
  await dropOldShells(shellFiles);
  // The page is asked for while this worker is still waking up.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  const message: WorkerMessage = { type: "parley:version", entry: shellFiles.entry };
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(message);
}

async function loadPage(event: FetchEvent): Promise<Response> {
  const early: unknown = await event.preloadResponse;
  return early instanceof Response ? early : fetch(event.request);
}
