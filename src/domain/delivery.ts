import type { MessageStatus } from "./message-status.ts";

/** What one attempt to hand a message to a provider came to. */
export type SendOutcome =
  | { kind: "accepted"; providerMessageId: string; recipientWaId: string | null }
  /** The provider said no, and will say no again: for this message, or until someone mends the configuration. */
  | { kind: "rejected"; code: string; text: string }
  /**
   * Certainly not accepted, and worth another try; never before `afterSeconds` where the provider named a time. `down`: it
   * is the provider as a whole that does not work, rather than this message, person or number.
   */
  | {
      kind: "retry";
      code: string;
      text: string;
      afterSeconds: number | null;
      maxAttempts: number | null;
      down?: boolean | undefined;
    }
  /** A timeout or a lost connection: it may have been sent. Never repeated before a status or a person has decided. */
  | { kind: "unknown"; text: string };

/** What a conversation's outbox looks like at its head. */
export interface OutboxHead {
  id: number;
  attempts: number;
  attemptStartedAt: number | null;
  nextAttemptAt: number | null;
}

export type Turn =
  | { kind: "attempt" }
  | { kind: "wait"; until: number }
  /** The outcome of an attempt stayed unknown for too long. */
  | { kind: "give_up" };

/** Statuses follow an acceptance within seconds; after this long the silence is told to the agents. */
export const UNKNOWN_OUTCOME_WAIT_MS = 2 * 60 * 1000;
/** More than the queue will make, so that the queue's own end comes first and this only stops what lost its job. */
export const MAX_ATTEMPTS = 12;

const BASE_DELAY_SECONDS = 2;
const MAX_DELAY_SECONDS = 900;

/** What to do about the first message that a conversation still has to send. */
export function turnFor(head: OutboxHead, now: number): Turn {
  if (head.attemptStartedAt !== null) {
    const until = head.attemptStartedAt + UNKNOWN_OUTCOME_WAIT_MS;
    return now < until ? { kind: "wait", until } : { kind: "give_up" };
  }
  if (head.nextAttemptAt !== null && now < head.nextAttemptAt) return { kind: "wait", until: head.nextAttemptAt };
  return { kind: "attempt" };
}

/**
 * How long to wait after a failed attempt: doubling from 2 s to 15 min, spread by ±25 % so that a provider that comes
 * back is not met by everyone at once, and never sooner than the provider asked.
 * @param attempts how many were made, at least 1
 * @param random 0 ≤ random < 1
 */
export function retryDelaySeconds(attempts: number, askedSeconds: number | null, random: number): number {
  const backoff = Math.min(BASE_DELAY_SECONDS * 2 ** (attempts - 1), MAX_DELAY_SECONDS);
  const spread = backoff * (0.75 + random / 2);
  return Math.ceil(Math.max(spread, askedSeconds ?? 0));
}

export interface Failure {
  code: string;
  text: string;
}

export const UNKNOWN_OUTCOME: Failure = {
  code: "outcome_unknown",
  text: "WhatsApp did not confirm this message. It may have arrived: look whether the customer answered before you send it again.",
};

export function retriesExhausted(last: string | null): Failure {
  const reason = last === null ? "" : ` The last answer was: ${last}`;
  return {
    code: "retries_exhausted",
    text: `WhatsApp could not take this message after several tries. Send it again later.${reason}`,
  };
}

/** A person may send again what has failed, and nothing else: whatever is under way takes care of itself. */
export function mayResend(status: MessageStatus): boolean {
  return status === "failed";
}
