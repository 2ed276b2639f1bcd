import { describe, expect, it } from "vitest";
import { isPushEndpoint } from "../../src/domain/push-endpoint.ts";
import { isStillNews, pushPayload } from "../../src/domain/push-news.ts";
import { pushOutcome } from "../../src/domain/push-outcome.ts";

const person = { id: 7, contactName: null, profileName: null, username: null, phone: null };
const message = { kind: "message", messageId: 1 } as const;

describe("where push messages may go", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-by3p.notify.windows.com/w/?token=abc",
  ])("%s is a browser's", (endpoint) => {
    expect(isPushEndpoint(endpoint, { local: false })).toBe(true);
  });

  it.each([
    "https://push.apple.com/abc",
    "https://xpush.apple.com/abc",
    "https://fcm.googleapis.com@evil.example/abc",
    "https://evil.example/#fcm.googleapis.com",
    "https://sub.fcm.googleapis.com/abc",
    "http://web.push.apple.com/abc",
    "https://web.push.apple.com:444/abc",
    "fcm.googleapis.com/abc",
    "",
  ])("%s is none", (endpoint) => {
    expect(isPushEndpoint(endpoint, { local: true })).toBe(false);
  });

  it("is this machine itself only where Parley runs for trying out", () => {
    for (const endpoint of ["http://127.0.0.1:8799/push", "http://localhost/push", "http://[::1]:1/push"]) {
      expect(isPushEndpoint(endpoint, { local: true })).toBe(true);
      expect(isPushEndpoint(endpoint, { local: false })).toBe(false);
    }
  });
});

describe("what a device shows", () => {
  it("names the person as the organization does, else as they do themselves", () => {
    const titles = [
      { ...person, contactName: "Ana", profileName: "anita" },
      { ...person, profileName: "anita", username: "ana.x" },
      { ...person, username: "ana.x", phone: "+573001234567" },
      { ...person, phone: "+573001234567" },
      person,
    ].map((conversation) => pushPayload(message, conversation, "").title);
    expect(titles).toEqual(["Ana", "anita", "ana.x", "+573001234567", ""]);
  });

  it("is one line, cut between characters, and never half of an emoji", () => {
    const { body } = pushPayload(message, person, `a\n b\t${"👨‍👩‍👧‍👦".repeat(100)}`);
    expect(body.startsWith("a b 👨‍👩‍👧‍👦")).toBe(true);
    expect(body.isWellFormed()).toBe(true);
    expect(body.endsWith("…")).toBe(true);
    expect(pushPayload(message, person, "x".repeat(200)).body).toBe("x".repeat(200));
    expect(pushPayload(message, person, "x".repeat(201)).body).toBe(`${"x".repeat(199)}…`);
  });

  it("fits into what a push service takes, whatever it is made of", () => {
    for (const text of ["\u0007", "é̂̃", "👍", "漢"]) {
      const payload = pushPayload(message, { ...person, contactName: text.repeat(4096) }, text.repeat(4096));
      expect(new TextEncoder().encode(JSON.stringify(payload)).length).toBeLessThanOrEqual(3993);
    }
  });
});

describe("news", () => {
  it("of a message is none once it is read; of a conversation once somebody else has it", () => {
    expect(isStillNews(message, { unreadCount: 1, assignedAgentId: null })).toBe(true);
    expect(isStillNews(message, { unreadCount: 0, assignedAgentId: null })).toBe(false);
    const assigned = { kind: "assigned", userId: 3 } as const;
    expect(isStillNews(assigned, { unreadCount: 0, assignedAgentId: 3 })).toBe(true);
    expect(isStillNews(assigned, { unreadCount: 0, assignedAgentId: 4 })).toBe(false);
    expect(isStillNews({ kind: "mention", userId: 3, noteId: 1 }, { unreadCount: 0, assignedAgentId: null })).toBe(
      true,
    );
  });
});

describe("a push service's answer", () => {
  it.each([
    [200, null, { kind: "accepted" }],
    [201, null, { kind: "accepted" }],
    [404, null, { kind: "gone" }],
    [410, null, { kind: "gone" }],
    [429, 30, { kind: "retry", afterSeconds: 30 }],
    [429, 86_400, { kind: "retry", afterSeconds: 3600 }],
    [503, null, { kind: "retry", afterSeconds: 60 }],
    [302, null, { kind: "refused" }],
    [400, null, { kind: "refused" }],
    [403, null, { kind: "refused" }],
    [413, null, { kind: "refused" }],
  ])("of %i (Retry-After %s) means %j", (status, retryAfterSeconds, outcome) => {
    expect(pushOutcome({ status, retryAfterSeconds })).toEqual(outcome);
  });
});
