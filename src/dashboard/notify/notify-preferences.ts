import { useSyncExternalStore } from "react";
import { NOTIFY_SCOPES, type NotifyScope } from "./notify-scope.ts";

/** What draws attention to a new message, on this device. */
export interface NotifyPreferences {
  sound: boolean;
  /** Wanted; whether the browser allows it is asked of `desktopPermission`. */
  desktop: boolean;
  scope: NotifyScope;
}

const STORED_AS = "parley.notify";
const DEFAULTS: NotifyPreferences = { sound: true, desktop: false, scope: "mine" };

let preferences = parseNotifyPreferences(localStorage.getItem(STORED_AS));
const listeners = new Set<() => void>();

addEventListener("storage", ({ key, newValue }) => {
  if (key === STORED_AS) take(parseNotifyPreferences(newValue));
});

export function readNotifyPreferences(): NotifyPreferences {
  return preferences;
}

export function setNotifyPreferences(change: Partial<NotifyPreferences>): void {
  take({ ...preferences, ...change });
  localStorage.setItem(STORED_AS, JSON.stringify(preferences));
}

export function useNotifyPreferences(): NotifyPreferences {
  return useSyncExternalStore(watch, readNotifyPreferences);
}

/** What was stored, as far as it makes sense: another version of this page may have written it. */
export function parseNotifyPreferences(stored: string | null): NotifyPreferences {
  const value = parsed(stored);
  if (typeof value !== "object" || value === null) return DEFAULTS;
  return {
    sound: "sound" in value && typeof value.sound === "boolean" ? value.sound : DEFAULTS.sound,
    desktop: "desktop" in value && typeof value.desktop === "boolean" ? value.desktop : DEFAULTS.desktop,
    scope: NOTIFY_SCOPES.find((scope) => "scope" in value && value.scope === scope) ?? DEFAULTS.scope,
  };
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? "null");
  } catch {
    return null;
  }
}

function take(next: NotifyPreferences): void {
  preferences = next;
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
