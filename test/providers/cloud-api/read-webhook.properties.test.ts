import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/providers/cloud-api/read-webhook.ts";
import { channelEvent } from "../channel-event-schema.ts";
import { mutated } from "./mutated.ts";
import { REAL_CHANGES } from "./real-changes.ts";
import { entryOf, messageWith, RECEIVED_AT, valueWith } from "./webhook-body.ts";

const BODIES: object[] = REAL_CHANGES.map((change) => ({
  object: "whatsapp_business_account",
  entry: [entryOf(change)],
}));

/** Where an event is not one that the rest of Parley can rely on. */
function problemsOf(raw: string): string[] {
  const events = readWebhook(raw, RECEIVED_AT) ?? [];
  return events.flatMap((event) => channelEvent.safeParse(event).error?.message ?? []);
}

describe("reading a webhook", () => {
  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        expect(problemsOf(raw)).toEqual([]);
      }),
    );
  });

  it("takes any JSON, in place of anything", () => {
    const anything = fc.jsonValue();
    const places = fc.oneof(
      anything,
      fc.record({ entry: anything }),
      fc.record({ entry: fc.array(anything) }),
      fc.record({ entry: fc.array(fc.record({ id: anything, changes: anything })) }),
      anything.map((value) => ({ entry: [entryOf({ field: "messages", value })] })),
      fc
        .record({ contacts: anything, messages: anything, statuses: anything, calls: anything, errors: anything })
        .map((more) => ({ entry: [entryOf({ field: "messages", value: valueWith(more) })] })),
    );
    fc.assert(
      fc.property(places, (body) => {
        expect(problemsOf(JSON.stringify(body))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("takes every real webhook with anything in it replaced, removed or wrapped", () => {
    fc.assert(
      fc.property(mutated(fc.constantFrom(...BODIES)), (body) => {
        expect(problemsOf(JSON.stringify(body))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("loses no message to whatever stands beside it", () => {
    const beside = fc.array(fc.jsonValue(), { maxLength: 5 });
    fc.assert(
      fc.property(beside, beside, fc.jsonValue(), (before, after, other) => {
        const good = messageWith({ id: "wamid.good", type: "text", text: { body: "Hola" } });
        const value = valueWith({
          contacts: other,
          statuses: after,
          errors: other,
          messages: [...before, good, ...after],
        });
        const events = readWebhook(JSON.stringify({ entry: [other, entryOf(other, { value }, other)] }), RECEIVED_AT);
        expect(events).toContainEqual(expect.objectContaining({ kind: "message", providerMessageId: "wamid.good" }));
      }),
    );
  });
});
