import type { WebhookUpdate } from "./webhook-update.ts";

/** One POST, sent as often as it takes. */
export interface WebhookPost {
  id: number;
  updates: WebhookUpdate[];
  /** The exact bytes of every attempt. */
  body: string;
  attempts: number;
  nextAttemptAt: number;
  /** HTTP status of the last answer; null before the first, or if none came. */
  lastStatus: number | null;
  /** Why no answer came. */
  lastError: string | null;
  state: "waiting" | "delivered" | "undelivered";
}

/** Seconds before each repetition; the last one counts for all that follow. Meta's are "at once, then ever less often". */
const retryAfterSeconds = [0, 1, 2, 5, 10, 30, 60];

export function retryDelayMs(attempts: number): number {
  return (retryAfterSeconds[attempts - 1] ?? 60) * 1000;
}

/** Sends it once and notes what came back. Only status 200 means that it arrived. */
export async function attemptPost(post: WebhookPost, deliver: () => Promise<Response>): Promise<void> {
  post.attempts += 1;
  post.lastError = null;
  try {
    const response = await deliver();
    post.lastStatus = response.status;
    await response.arrayBuffer();
  } catch (error) {
    post.lastStatus = null;
    post.lastError = error instanceof Error ? error.message : String(error);
  }
  if (post.lastStatus === 200) post.state = "delivered";
}
