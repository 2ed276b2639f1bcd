/** What is known of push on this device when somebody comes in. */
export interface PushFacts {
  /** Who turned it on here; null: nobody. */
  wantedBy: number | null;
  userId: number;
  /** The browser still lets Parley show notifications. */
  allowed: boolean;
  /** The key that the browser's own subscription was made with; null where there is none. */
  subscribedWith: string | null;
  /** Parley's key. */
  key: string;
}

/**
 * - `leave`: it is off, and is to be
 * - `tell`: Parley is told of the subscription again, as what it knows ends with each session
 * - `renew`: the subscription is for another key, or the browser has dropped it
 * - `end`: somebody else's, or not allowed any more
 */
export type PushPlan = "leave" | "tell" | "renew" | "end";

export function pushPlan({ wantedBy, userId, allowed, subscribedWith, key }: PushFacts): PushPlan {
  if (wantedBy === userId && allowed) return subscribedWith === key ? "tell" : "renew";
  return wantedBy === null && subscribedWith === null ? "leave" : "end";
}
