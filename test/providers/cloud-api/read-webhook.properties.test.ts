import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/providers/cloud-api/read-webhook.ts";
import { channelEvent } from "../channel-event-schema.ts";
import { INBOUND_KINDS } from "./inbound-kinds/all-kinds.ts";
import { ANNOTATIONS } from "./annotations.ts";
import { PHONE_FIELDS, SYSTEM_NOTICES } from "./person-changes.ts";
import { mutated } from "./mutated.ts";
import { OTHER_FIELDS } from "./other-fields.ts";
import { CONTACT, entryOf, messageWith, RECEIVED_AT, SECONDS, statusWith, valueWith } from "./webhook-body.ts";

const PRICING = { billable: true, pricing_model: "PMP", category: "marketing" };
const CALL = { id: "wacid.1", from: "573103055424", event: "connect", timestamp: SECONDS };

/** One real body of each kind. */
const BODIES: object[] = [
  ...INBOUND_KINDS.map(({ body }) => ({
    field: "messages",
    value: valueWith({ contacts: [CONTACT], messages: [messageWith(body)] }),
  })),
  ...INBOUND_KINDS.map(({ body }) => ({
    field: "smb_message_echoes",
    value: valueWith({ message_echoes: [{ ...messageWith(body), to: "573103055424" }] }),
  })),
  ...ANNOTATIONS.map(({ body }) => ({ field: "messages", value: valueWith({ messages: [messageWith(body)] }) })),
  { field: "messages", value: valueWith({ statuses: [statusWith({ status: "failed", errors: [{ code: 131047 }] })] }) },
  { field: "messages", value: valueWith({ statuses: [statusWith({ pricing: PRICING })], errors: [{ code: 1 }] }) },
  { field: "calls", value: valueWith({ contacts: [CONTACT], calls: [CALL] }) },
  ...SYSTEM_NOTICES.map((body) => ({ field: "messages", value: valueWith({ messages: [messageWith(body)] }) })),
  ...PHONE_FIELDS.map(({ field, value }) => ({ field, value: valueWith(value) })),
  ...OTHER_FIELDS.map(({ field, value }) => ({ field, value })),
].map((change) => ({ object: "whatsapp_business_account", entry: [entryOf(change)] }));

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
