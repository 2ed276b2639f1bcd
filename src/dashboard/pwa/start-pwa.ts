import { navigate } from "wouter/use-browser-location";
import { readSession, watchSession } from "../api/session.ts";
import { setNewVersion } from "./new-version.ts";
import { keepPush } from "./push-subscription.ts";
import { readWorkerMessage } from "./worker/worker-message.ts";

const LOOK_EVERY_MS = 60 * 60_000;

/** Begins what makes the page an application of the device: it starts without a network, and is told by push. */
export function startPwa(): void {
  // Not there in a private window of some browsers, nor over plain HTTP.
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => hear(data));
  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).then(lookForVersions, () => undefined);
  followSession();
}

/** What Parley knows of this device's push ends with each session, and somebody else may have come. */
function followSession(): void {
  let keptFor: number | null = null;
  const look = (): void => {
    const session = readSession();
    const userId = session.status === "active" ? session.user.id : null;
    if (userId === keptFor) return;
    keptFor = userId;
    // What fails now, such as without a network, is tried when they come in again.
    if (userId !== null) keepPush(userId).catch(() => undefined);
  };
  watchSession(look);
  look();
}

function hear(data: unknown): void {
  const message = readWorkerMessage(data);
  switch (message?.type) {
    case "parley:version":
      return setNewVersion(message.entry !== ownEntry());
    case "parley:open":
      return navigate(message.path);
    case undefined:
      return;
  }
}

/** The script that this page began with; its name changes with each version. */
function ownEntry(): string | null {
  const script = document.querySelector<HTMLScriptElement>("head script[type=module][src]");
  return script === null ? null : new URL(script.src).pathname;
}

/** The page stays open for days: a browser by itself looks only when one is loaded. */
function lookForVersions(registration: ServiceWorkerRegistration): void {
  let lookedAt = Date.now();
  const look = (): void => {
    if (document.visibilityState === "hidden" || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    // Without a network there is nothing to be found.
    registration.update().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY_MS);
}
