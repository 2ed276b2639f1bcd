import type { WebhookUpdate } from "./webhook-update.ts";

/** How webhooks look and where they go: Meta's, and Vonage's for numbers that are there. */
export interface WebhookFormat {
  /** null for what is not told, or to nobody. */
  urlFor(update: WebhookUpdate): string | null;
  /** Whether it may share a POST with others. */
  isBatched(update: WebhookUpdate): boolean;
  bodyOf(updates: WebhookUpdate[]): string;
  /** Signed anew for each attempt, over the same bytes. */
  requestOf(url: string, body: string, updates: WebhookUpdate[]): Promise<Request>;
}

/** The one that an update's number has. */
export function formatByNumber(pick: (update: WebhookUpdate | undefined) => WebhookFormat): WebhookFormat {
  return {
    urlFor: (update) => pick(update).urlFor(update),
    isBatched: (update) => pick(update).isBatched(update),
    bodyOf: (updates) => pick(updates[0]).bodyOf(updates),
    requestOf: (url, body, updates) => pick(updates[0]).requestOf(url, body, updates),
  };
}
