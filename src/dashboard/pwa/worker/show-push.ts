import type { WorkerMessage } from "./worker-message.ts";
import { isDashboard, isWatched, noticePath, pushNotice } from "./push-notice.ts";

export async function showPush(scope: ServiceWorkerGlobalScope, data: PushMessageData | null): Promise<void> {
  if (isWatched(await scope.clients.matchAll({ type: "window", includeUncontrolled: true }))) return;
  const { title, body, tag, path } = pushNotice(readJson(data));
  await scope.registration.showNotification(title, {
    body,
    tag,
    data: { path },
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
  });
}

/** In a page of Parley that is open, without loading it anew: something may be half written there. Else in a new one. */
export async function openNotice(scope: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
  notification.close();
  const path = noticePath(notification.data);
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((each) => isDashboard(each.url));
  if (page === undefined) {
    await scope.clients.openWindow(path);
    return;
  }
  const message: WorkerMessage = { type: "parley:open", path };
  page.postMessage(message);
  await page.focus();
}

function readJson(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}
