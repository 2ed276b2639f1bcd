import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { base64Url } from "./base64-url.ts";
import { pushPlan } from "./push-plan.ts";
import { pushWantedBy, setPushWantedBy } from "./push-wanted.ts";

/** Safari on iPhones and iPads has it only once the page is on the Home Screen. */
export function pushSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/**
 * Has this person told on this device, also when Parley is closed. Their permission has to be there.
 * @throws ApiError what Parley refuses; DOMException where the browser's push service does
 */
export async function turnPushOn(userId: number): Promise<void> {
  await subscribe((await read(api.push.key.$get())).public_key);
  setPushWantedBy(userId);
}

/** @throws ApiError offline: Parley does not know of it yet, but this browser shows nothing any more */
export async function turnPushOff(): Promise<void> {
  setPushWantedBy(null);
  const subscription = await ownSubscription();
  if (subscription === null) return;
  await subscription.unsubscribe();
  await read(api.push.subscription.$delete({ json: { endpoint: subscription.endpoint } }));
}

/** Brings the device to what this person wants of it, as they come in. @throws as the others do: it is tried again next time */
export async function keepPush(userId: number): Promise<void> {
  if (!pushSupported()) return;
  const subscription = await ownSubscription();
  if (subscription === null && pushWantedBy() !== userId) return;
  const { public_key: key } = await read(api.push.key.$get());
  const plan = pushPlan({
    wantedBy: pushWantedBy(),
    userId,
    allowed: Notification.permission === "granted",
    subscribedWith: base64Url(subscription?.options.applicationServerKey ?? null),
    key,
  });
  switch (plan) {
    case "leave":
      return;
    case "tell":
      if (subscription !== null) await tell(subscription);
      return;
    case "renew":
      await subscription?.unsubscribe();
      return subscribe(key);
    case "end":
      return turnPushOff();
  }
}

async function subscribe(key: string): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  // Browsers want to see everything that comes.
  await tell(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined)
    throw new Error("the subscription has no keys");
  await read(api.push.subscription.$put({ json: { endpoint, keys: { p256dh, auth } } }));
}

async function ownSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}
