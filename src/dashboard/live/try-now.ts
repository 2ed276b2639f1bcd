const listeners = new Set<() => void>();

/** Somebody does not want to wait until a lost connection is tried again. */
export function tryNow(): void {
  for (const listener of listeners) listener();
}

export function onTryNow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
