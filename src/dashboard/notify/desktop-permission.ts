import { useSyncExternalStore } from "react";
import { setNotifyPreferences } from "./notify-preferences.ts";

/** `unavailable`: this browser shows no notifications of pages. `denied`: only its own settings can change that. */
export type DesktopPermission = NotificationPermission | "unavailable";

const listeners = new Set<() => void>();

export function desktopPermission(): DesktopPermission {
  return "Notification" in globalThis ? Notification.permission : "unavailable";
}

export function useDesktopPermission(): DesktopPermission {
  return useSyncExternalStore(watch, desktopPermission);
}

/** Asks the person, once; browsers want a press of a button for it. Turns notifications on where they may be shown. */
export async function askForDesktop(): Promise<DesktopPermission> {
  if (desktopPermission() === "default") await Notification.requestPermission();
  const permission = desktopPermission();
  if (permission === "granted") setNotifyPreferences({ desktop: true });
  for (const listener of listeners) listener();
  return permission;
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  // It may be changed in the browser's own settings meanwhile.
  addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("focus", listener);
  };
}
