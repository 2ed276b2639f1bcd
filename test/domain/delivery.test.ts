import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MAX_ATTEMPTS,
  mayResend,
  retriesExhausted,
  retryDelaySeconds,
  turnFor,
  UNKNOWN_OUTCOME_WAIT_MS,
  type OutboxHead,
} from "../../src/domain/delivery.ts";
import { MESSAGE_STATUSES } from "../../src/domain/message-status.ts";

const NOW = Date.UTC(2026, 10, 20);

const head = (more: Partial<OutboxHead> = {}): OutboxHead => ({
  id: 1,
  attempts: 0,
  attemptStartedAt: null,
  nextAttemptAt: null,
  ...more,
});

describe("the turn of the first message in an outbox", () => {
  it("is an attempt when nothing stands against it", () => {
    expect(turnFor(head(), NOW)).toEqual({ kind: "attempt" });
  });

  it("waits for the time of the next attempt, to the millisecond", () => {
    const later = head({ attempts: 1, nextAttemptAt: NOW + 1 });
    expect(turnFor(later, NOW)).toEqual({ kind: "wait", until: NOW + 1 });
    expect(turnFor(later, NOW + 1)).toEqual({ kind: "attempt" });
  });

  it("waits while an attempt has no outcome, however due the next one is", () => {
    const open = head({ attempts: 1, attemptStartedAt: NOW, nextAttemptAt: NOW - 1000 });
    const until = NOW + UNKNOWN_OUTCOME_WAIT_MS;
    expect(turnFor(open, NOW)).toEqual({ kind: "wait", until });
    expect(turnFor(open, until - 1)).toEqual({ kind: "wait", until });
  });

  it("gives up, and never tries again, once the outcome stayed unknown for too long", () => {
    const open = head({ attempts: 1, attemptStartedAt: NOW });
    expect(turnFor(open, NOW + UNKNOWN_OUTCOME_WAIT_MS)).toEqual({ kind: "give_up" });
  });
});

describe("the pause before the next attempt", () => {
  const attempts = fc.integer({ min: 1, max: 10_000 });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it("doubles from 2 seconds to 15 minutes", () => {
    const middle = (made: number) => retryDelaySeconds(made, null, 0.5);
    expect([1, 2, 3, 4, 9, 10, 11, 100].map(middle)).toEqual([2, 4, 8, 16, 512, 900, 900, 900]);
  });

  it("is spread by a quarter to either side", () => {
    expect(retryDelaySeconds(5, null, 0)).toBe(24);
    expect(retryDelaySeconds(5, null, 0.999_999)).toBe(40);
  });

  it("is a whole number of seconds between 2 and 1125, whatever the dice say", () => {
    fc.assert(
      fc.property(attempts, random, (made, dice) => {
        const seconds = retryDelaySeconds(made, null, dice);
        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(2);
        expect(seconds).toBeLessThanOrEqual(1125);
      }),
    );
  });

  it("is never shorter than the provider asked", () => {
    fc.assert(
      fc.property(attempts, fc.nat({ max: 999_999 }), random, (made, asked, dice) => {
        const seconds = retryDelaySeconds(made, asked, dice);
        expect(seconds).toBeGreaterThanOrEqual(asked);
        expect(seconds).toBe(Math.max(asked, retryDelaySeconds(made, null, dice)));
      }),
    );
  });
});

describe("a message that ran out of tries", () => {
  it("says so, with the provider's last words where there are any", () => {
    expect(retriesExhausted("WhatsApp is busy or down.")).toEqual({
      code: "retries_exhausted",
      text: expect.stringMatching(/several tries.*The last answer was: WhatsApp is busy or down\.$/),
    });
    expect(retriesExhausted(null).text).toMatch(/several tries\. Send it again later\.$/);
  });

  it("has had more tries than the sends queue makes by itself, so that the queue's end comes first", async () => {
    const { default: settings } = await import("../../wrangler.toml?raw");
    const [, retries] =
      /queue = "parley-sends"\nmax_batch_size = \d+\nmax_batch_timeout = \d+\nmax_retries = (\d+)/.exec(settings)!;
    expect(MAX_ATTEMPTS).toBeGreaterThan(Number(retries) + 1);
  });
});

describe("sending again by hand", () => {
  it("is for failed messages only", () => {
    expect(MESSAGE_STATUSES.filter((status) => mayResend(status))).toEqual(["failed"]);
  });
});
