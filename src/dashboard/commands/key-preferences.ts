import { useSyncExternalStore } from "react";

const STORED_AS = "parley.plain-keys";
const listeners = new Set<() => void>();

/** Whether keys without Ctrl, ⌘ or Alt call commands: people who speak to their computer turn them off. */
export function plainKeysOn(): boolean {
  return localStorage.getItem(STORED_AS) !== "off";
}

export function setPlainKeys(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? "on" : "off");
  for (const listener of listeners) listener();
}

export function usePlainKeys(): boolean {
  return useSyncExternalStore(watch, plainKeysOn);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
