import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/domain/delivery.ts";
import { job, type Job } from "../../src/domain/job.ts";

const ref = { organizationId: 1, conversationId: 2, messageId: 3 };

const OUTCOMES: SendOutcome[] = [
  { kind: "accepted", providerMessageId: "wamid.HBg", recipientWaId: "573103055424" },
  { kind: "accepted", providerMessageId: "wamid.HBg", recipientWaId: null },
  { kind: "rejected", code: "131047", text: "Send a template instead." },
  { kind: "retry", code: "130429", text: "Slower.", afterSeconds: 2, maxAttempts: null },
  { kind: "retry", code: "1", text: "Busy.", afterSeconds: null, maxAttempts: 3 },
  { kind: "unknown", text: "WhatsApp did not answer in time." },
];

describe("a job", () => {
  it.each<Job>([
    { kind: "deliver", ...ref },
    ...OUTCOMES.map((outcome): Job => ({ kind: "record_outcome", ...ref, attempt: 1, outcome })),
    { kind: "ingest", provider: "cloud_api", body: { text: '{"entry":[]}' } },
    { kind: "ingest", provider: "vonage", body: { r2Key: "parked-webhooks/1" } },
    { kind: "mirror", organizationId: 1, conversationId: 2, messages: [{ id: 3, isNew: true }] },
    { kind: "copy_media", organizationId: 1, mediaId: 7 },
    { kind: "delete_copies", organizationId: 1, itemIds: ["01ABC"] },
    { kind: "close_room", organizationId: 1, roomName: "whatsapp_573103055424" },
    { kind: "give_back", organizationId: 1, userId: 4 },
    { kind: "push_news", organizationId: 1, conversationId: 2, news: { kind: "message", messageId: 3 } },
    { kind: "push_news", organizationId: 1, conversationId: 2, news: { kind: "mention", userId: 4, noteId: 5 } },
    { kind: "push", organizationId: 1, conversationId: 2, news: { kind: "assigned", userId: 4 }, subscriptionId: 6 },
  ])("is read from the queue as it was put there: %j", (put) => {
    expect(job.parse(structuredClone(put))).toEqual(put);
  });

  it.each([
    ["of an unknown kind", { kind: "forget", ...ref }],
    ["without its message", { kind: "deliver", organizationId: 1, conversationId: 2 }],
    ["with an id that is no whole number", { kind: "deliver", ...ref, messageId: 1.5 }],
    ["for an unknown provider", { kind: "ingest", provider: "telegram", body: { text: "" } }],
    ["without a body", { kind: "ingest", provider: "cloud_api", body: {} }],
    ["that is only text", "deliver"],
  ])("is none %s", (_, given) => {
    expect(job.safeParse(given).success).toBe(false);
  });
});
