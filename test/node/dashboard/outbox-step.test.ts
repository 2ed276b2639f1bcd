import { describe, expect, it } from "vitest";
import { ApiError } from "../../../src/dashboard/api/api-error.ts";
import type { OutboxItem } from "../../../src/dashboard/outbox/outbox-item.ts";
import { backoffMs, itemsInTurn, needsUpload, outcomeOf, stepItem } from "../../../src/dashboard/outbox/outbox-step.ts";

const item = (key: string, rest: Partial<OutboxItem> = {}): OutboxItem => ({
  key,
  userId: 1,
  conversationId: 7,
  createdAt: Number(key),
  body: { conversation_id: 7, message: key },
  text: key,
  quoted: null,
  file: null,
  progress: null,
  state: "waiting",
  stored: false,
  failures: 0,
  problem: null,
  code: null,
  ...rest,
});

const picture = item("1", {
  body: { type: "image", conversation_id: 7, image: { caption: "the lamp" } },
  file: { name: "lamp.jpg", type: "image/jpeg", sizeBytes: 1000, voice: false },
});

const keysOf = (items: OutboxItem[]) => items.map((each) => each.key);
const error = (code: ApiError["code"], status: number, details = {}) => new ApiError(code, status, "No.", details);

describe("whose turn it is", () => {
  it("is the oldest of each conversation, in whatever order they are known", () => {
    const items = [item("3"), item("2", { conversationId: 8 }), item("1")];
    expect(keysOf(itemsInTurn(items)).toSorted()).toEqual(["1", "2"]);
  });

  it("is nobody's while one of the conversation is on its way", () => {
    expect(itemsInTurn([item("1", { state: "sending" }), item("2")])).toEqual([]);
    // Also where an older one was tried again meanwhile.
    expect(itemsInTurn([item("1"), item("2", { state: "sending" })])).toEqual([]);
  });

  it("passes by what waits for a person, and what is a message already", () => {
    const items = [item("1", { state: "refused" }), item("2", { state: "sending", stored: true }), item("3")];
    expect(keysOf(itemsInTurn(items))).toEqual(["3"]);
  });
});

describe("an attempt that did not succeed", () => {
  it("is repeated for as long as it takes where nobody answers or the session has ended", () => {
    for (const failed of [error("offline", 0), error("session_revoked", 401), error("rate_limited", 429)]) {
      expect(outcomeOf(item("1", { failures: 99 }), failed, 99, 0)).toMatchObject({
        stored: false,
        change: { type: "interrupted", failed: false },
      });
    }
  });

  it("is given up after some where the server fails on it each time", () => {
    const failed = error("internal", 500);
    let now = item("1");
    let attempts = 0;
    while (now.state !== "refused") {
      const outcome = outcomeOf(now, failed, attempts, 0);
      if (outcome.stored) throw new Error("it is not stored");
      now = stepItem(stepItem(now, { type: "started" }), outcome.change);
      attempts += 1;
    }
    expect(attempts).toBe(6);
  });

  it("waits at least as long as the server asks for", () => {
    const slow = new ApiError("rate_limited", 429, "Slow down.", {}, 90);
    expect(outcomeOf(item("1"), slow, 0, 0)).toMatchObject({ retryAfterMs: 90_000 });
  });

  it("is refused with the reason where repeating it is no use", () => {
    expect(outcomeOf(item("1"), error("outside_window", 422), 0, 0)).toEqual({
      stored: false,
      change: { type: "refused", code: "outside_window", problem: "No." },
      retryAfterMs: null,
    });
  });

  it("is a message nevertheless where WhatsApp refused what Parley has stored", () => {
    expect(outcomeOf(item("1"), error("send_failed", 422, { id: 31 }), 0, 0)).toEqual({ stored: true });
  });

  it("is followed by ever longer pauses of at most a minute, at times of its own", () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 0))).toEqual([500, 1000, 2000, 4000]);
    expect(backoffMs(0, 0.5)).toBe(750);
    expect(backoffMs(40, 0.999)).toBeLessThanOrEqual(60_000);
  });
});

describe("an item with a file", () => {
  it("is uploaded once, and carries the file's id from then on", () => {
    expect(needsUpload(picture)).toBe(true);
    const uploaded = stepItem(stepItem(picture, { type: "progressed", progress: 0.5 }), {
      type: "uploaded",
      mediaId: 4,
    });
    expect(uploaded.body).toEqual({
      type: "image",
      conversation_id: 7,
      image: { caption: "the lamp", media_id: 4 },
    });
    expect(uploaded.progress).toBeNull();
    expect(needsUpload(stepItem(uploaded, { type: "interrupted", failed: false }))).toBe(false);
  });

  it("is uploaded anew where a person tries it again", () => {
    const refused = stepItem(stepItem(picture, { type: "uploaded", mediaId: 4 }), {
      type: "refused",
      code: "media_unavailable",
      problem: "It is gone.",
    });
    const again = stepItem(refused, { type: "retried" });
    expect(again).toMatchObject({ state: "waiting", problem: null, code: null });
    expect(needsUpload(again)).toBe(true);
  });

  it("needs no upload where it is a text", () => {
    expect(needsUpload(item("1"))).toBe(false);
  });
});
