import { describe, expect, it } from "vitest";
import type { ChannelEvent } from "../../../src/domain/channel-event.ts";
import { channelEvent } from "../channel-event-schema.ts";
import type { ProviderHarness, SignedWebhook } from "../provider-harness.ts";

const SAID_AT = Date.UTC(2026, 10, 20, 9, 30, 15);
const RECEIVED_AT = SAID_AT + 60_000;

export function describeRead(createHarness: () => ProviderHarness): void {
  const read = (harness: ProviderHarness, body: SignedWebhook | string): ChannelEvent[] | null => {
    const raw = typeof body === "string" ? body : new TextDecoder().decode(body.raw);
    const events = harness.create().read(raw, RECEIVED_AT);
    for (const event of events ?? []) channelEvent.parse(event);
    return events;
  };

  describe("a webhook's content", () => {
    it("is the customer's words, by the provider's clock", async () => {
      const harness = createHarness();
      const { waId } = harness.customer;
      const webhook = await harness.customerWrites({ from: waId, text: "¿Están abiertos? 😀", at: SAID_AT });
      expect(read(harness, webhook)).toEqual([
        expect.objectContaining({
          kind: "message",
          channelExternalId: harness.channel.externalId,
          direction: "inbound",
          origin: "parley",
          person: expect.objectContaining({ waId, groupId: null }),
          type: "text",
          text: "¿Están abiertos? 😀",
          replyTo: null,
          occurredAt: SAID_AT,
          opensWindow: true,
        }),
      ]);
    });

    it("is the same message when it is delivered again, and another one when it is not", async () => {
      const harness = createHarness();
      const said = { from: harness.customer.waId, text: "Hola", at: SAID_AT };
      const [first, second] = [await harness.customerWrites(said), await harness.customerWrites(said)];
      expect(read(harness, first)).toEqual(read(harness, first));
      const ids = [first, second].flatMap((webhook) => read(harness, webhook) ?? []).map(idOf);
      expect(new Set(ids).size).toBe(2);
    });

    it("is somebody without a number where it is hidden", async () => {
      const harness = createHarness();
      const { userId } = harness.hiddenCustomer;
      const webhook = await harness.customerWrites({ from: userId, text: "Hola", at: SAID_AT });
      expect(read(harness, webhook)).toEqual([
        expect.objectContaining({ text: "Hola", person: expect.objectContaining({ waId: null, userId }) }),
      ]);
    });

    it("of a kind that is not known yet is kept whole, as unsupported", async () => {
      const harness = createHarness();
      const webhook = await harness.customerWrites({ from: harness.customer.waId, text: null, at: SAID_AT });
      const [event, ...others] = read(harness, webhook) ?? [];
      expect(others).toEqual([]);
      expect(event).toMatchObject({ kind: "message", type: "unsupported", occurredAt: SAID_AT, opensWindow: true });
      expect(JSON.stringify(event?.kind === "message" ? event.content : null)).toContain("hologram");
    });

    it("that cannot be read takes nothing else down with it", async ({ skip }) => {
      const harness = createHarness();
      const webhook = await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: SAID_AT });
      const raw = harness.withUnreadableNeighbours(new TextDecoder().decode(webhook.raw));
      if (raw === null) skip("a webhook of this provider holds one thing");
      const events = read(harness, raw ?? "") ?? [];
      expect(events.map(({ kind }) => kind)).toEqual(["unreadable", "message", "unreadable"]);
      expect(events[1]).toMatchObject({ text: "Hola" });
    });

    it.each(["", "null", "{}", "[]", "7", '"text"', "Hola", '{"text":', "\u0000"])(
      "is none at all where the body is %j",
      (body) => {
        expect(read(createHarness(), body)).toBeNull();
      },
    );
  });
}

function idOf(event: ChannelEvent): string | null {
  return event.kind === "message" ? event.providerMessageId : null;
}
