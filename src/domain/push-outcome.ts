/** What a push service has answered. */
export interface PushAnswer {
  status: number;
  /** Its `Retry-After`, where that is a number. */
  retryAfterSeconds: number | null;
}

/** `gone`: the browser has unsubscribed. `refused`: it would be again. */
export type PushOutcome =
  | { kind: "accepted" }
  | { kind: "gone" }
  | { kind: "retry"; afterSeconds: number }
  | { kind: "refused" };

const RETRY_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 60 * 60;

/** By RFC 8030, 5 and 7.3. */
export function pushOutcome({ status, retryAfterSeconds }: PushAnswer): PushOutcome {
  if (status >= 200 && status < 300) return { kind: "accepted" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 408 || status === 429 || status >= 500) {
    return { kind: "retry", afterSeconds: Math.min(retryAfterSeconds ?? RETRY_SECONDS, LONGEST_RETRY_SECONDS) };
  }
  return { kind: "refused" };
}
