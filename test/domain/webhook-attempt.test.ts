import { describe, expect, it } from "vitest";
import { TRIED_FOR_MS, webhookOutcome, type WebhookAnswer } from "../../src/domain/webhook-attempt.ts";

const START = 1_700_000_000_000;
const answer = (status: number | null, retryAfterSeconds: number | null = null): WebhookAnswer => ({
  status,
  text: "",
  retryAfterSeconds,
  durationMs: 1,
});
const first = { attempt: 1, firstAttemptAt: START, failingSince: null };

describe("an attempt", () => {
  it.each([200, 201, 204, 299])("has delivered where the answer is %i", (status) =>
    expect(webhookOutcome(answer(status), first, { now: START, random: 0 })).toEqual({ kind: "delivered" }),
  );

  it.each([null, 301, 400, 401, 404, 429, 500])("is made again after %s", (status) =>
    expect(webhookOutcome(answer(status), first, { now: START, random: 0 })).toEqual({
      kind: "retry",
      at: START + 5000,
    }),
  );

  it("pauses the endpoint that is gone", () =>
    expect(webhookOutcome(answer(410), first, { now: START, random: 0 })).toEqual({ kind: "pause", reason: "gone" }));

  it("is made 13 times in a day, further and further apart, and last at the day's end", () => {
    const times = [START];
    for (let attempt = 1; ; attempt += 1) {
      const now = times.at(-1)!;
      const outcome = webhookOutcome(answer(500), { ...first, attempt, failingSince: START }, { now, random: 0 });
      if (outcome.kind !== "retry") break;
      times.push(outcome.at);
    }
    expect(times).toHaveLength(13);
    expect(times.at(-1)).toBe(START + TRIED_FOR_MS);
  });

  it("waits as long as it is asked to, but never past the day", () => {
    const at = (retryAfter: number) => webhookOutcome(answer(503, retryAfter), first, { now: START, random: 0 });
    expect(at(3600)).toEqual({ kind: "retry", at: START + 3_600_000 });
    expect(at(999_999)).toEqual({ kind: "retry", at: START + TRIED_FOR_MS });
    expect(at(1)).toEqual({ kind: "retry", at: START + 5000 });
  });

  it("is spread out, so that what failed together does not come together again", () =>
    expect(webhookOutcome(answer(500), first, { now: START, random: 1 })).toEqual({ kind: "retry", at: START + 6000 }));

  it("after a day gives up the event where others came through, else pauses the endpoint", () => {
    const last = { attempt: 13, firstAttemptAt: START };
    const clock = { now: START + TRIED_FOR_MS, random: 0 };
    expect(webhookOutcome(answer(500), { ...last, failingSince: START + 1 }, clock)).toEqual({ kind: "failed" });
    expect(webhookOutcome(answer(500), { ...last, failingSince: null }, clock)).toEqual({ kind: "failed" });
    expect(webhookOutcome(answer(500), { ...last, failingSince: START }, clock)).toEqual({
      kind: "pause",
      reason: "failing",
    });
  });
});
