import { useSyncExternalStore } from "react";

const STORED_AS = "parley.push";
const listeners = new Set<() => void>();

/** Who wants to be told on this device by push; null for nobody. By person: they may share it. */
export function pushWantedBy(): number | null {
  const id = Number(localStorage.getItem(STORED_AS) ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

export function setPushWantedBy(userId: number | null): void {
  if (userId === null) localStorage.removeItem(STORED_AS);
  else localStorage.setItem(STORED_AS, String(userId));
  for (const listener of listeners) listener();
}

export function usePushWantedBy(): number | null {
  return useSyncExternalStore(watch, pushWantedBy);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
