import { useSyncExternalStore } from "react";

const STORED_AS = "parley.contact-panel";
const listeners = new Set<() => void>();

/** Whether the column about the contact stands beside every conversation: people either want it, or the room. */
export function usePanelWanted(): boolean {
  return useSyncExternalStore(watch, panelWanted);
}

export function setPanelWanted(wanted: boolean): void {
  localStorage.setItem(STORED_AS, wanted ? "open" : "closed");
  for (const listener of listeners) listener();
}

function panelWanted(): boolean {
  return localStorage.getItem(STORED_AS) === "open";
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
