import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOfAnswer } from "../../../src/providers/vonage/outcome-of-answer.ts";
import { readWebhook } from "../../../src/providers/vonage/read-webhook.ts";
import { channelEvent } from "../channel-event-schema.ts";
import { mutated } from "../cloud-api/mutated.ts";
import { inboundEnvelope, inboundKinds } from "./inbound-kinds.ts";

const STATUS = {
  channel: "whatsapp",
  message_uuid: "1111",
  to: "447700900000",
  from: "447700900001",
  timestamp: "2026-02-03T12:14:25.000Z",
  status: "rejected",
  client_ref: "42-1795167014123",
  error: { type: "https://developer.vonage.com/api-errors/messages#1340", title: 1340, detail: "x" },
  usage: { currency: "EUR", price: "0.0333" },
  whatsapp: { pricing: { category: "utility" } },
};

const REACTION = {
  ...inboundEnvelope,
  message_type: "reaction",
  reaction: { action: "react", emoji: "👍" },
  context: { message_uuid: "1111" },
  whatsapp: { sender: { user_id: "US.1", wa_id: "447700900000" }, referral: { headline: "x" } },
};

/** One real body of each kind. */
const BODIES: object[] = [...inboundKinds.map(({ body }) => ({ ...inboundEnvelope, ...body })), STATUS, REACTION];

/** Where an event is not one that the rest of Parley can rely on. */
function problemsOf(raw: string): string[] {
  const events = readWebhook(raw, 0) ?? [];
  return events.flatMap((event) => channelEvent.safeParse(event).error?.message ?? []);
}

describe("reading a webhook of Vonage", () => {
  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        expect(problemsOf(raw)).toEqual([]);
      }),
    );
  });

  it("takes any JSON, in place of anything", () => {
    fc.assert(
      fc.property(mutated(fc.constantFrom(...BODIES)), (body) => {
        expect(problemsOf(JSON.stringify(body))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("an answer of Vonage, whatever it is", () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ type: fc.jsonValue(), title: fc.jsonValue() }).map((each) => JSON.stringify(each)),
  );

  it("comes to an outcome that JSON carries to the queue as it is, and accepts nothing that does not name a message", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        body,
        fc.option(fc.nat()),
        (httpStatus, text, retryAfterSeconds) => {
          const outcome = outcomeOfAnswer({ httpStatus, body: text, retryAfterSeconds });
          expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
          expect(Object.values(outcome)).not.toContain("");
          expect(Object.values(outcome)).not.toContain(undefined);
          expect(outcome.kind === "accepted" && (httpStatus < 200 || httpStatus > 299)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
