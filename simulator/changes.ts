/** What somebody watching the simulator may want to look at again. */
export type Change =
  | { type: "customers" }
  | { type: "chat"; customer: string; phoneNumberId: string }
  | { type: "webhooks" | "media" | "templates" | "profile" | "subscriptions" }
  | { type: "reset" };

export interface Changes {
  publish(change: Change): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
