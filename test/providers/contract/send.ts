import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../src/domain/delivery.ts";
import { parseReference, type StatusEvent } from "../../../src/domain/channel-event.ts";
import type { OutboundMessage, Recipient } from "../../../src/providers/provider.ts";
import { THROTTLED_SECONDS, type Mishap, type ProviderHarness } from "../provider-harness.ts";

const REFERENCE = "42-1795167014123";

export function describeSend(createHarness: () => ProviderHarness): void {
  describe("a send", () => {
    it("that is accepted answers with the provider's id, and arrived as it was written", async () => {
      const harness = createHarness();
      const outcome = await send(harness, { text: '¿Qué tal?\n😀 "ñ"' });
      const [accepted, ...others] = await harness.accepted();
      expect(others).toEqual([]);
      expect(accepted).toMatchObject({ to: phoneOf(harness), text: '¿Qué tal?\n😀 "ñ"', replyTo: null });
      expect(outcome).toEqual({
        kind: "accepted",
        providerMessageId: accepted?.providerMessageId,
        recipientWaId: harness.lacks.has("recipient_number") ? null : harness.customer.waId,
      });
    });

    it("comes back in its statuses by the provider's id and by ours", async () => {
      const harness = createHarness();
      await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
      const outcome = await send(harness);
      const statuses = await statusesOf(harness);
      expect(statuses.map(({ status }) => status)).toEqual(["sent", "delivered"]);
      for (const status of statuses) {
        expect(status).toMatchObject({
          channelExternalId: harness.channel.externalId,
          providerMessageId: outcome.kind === "accepted" ? outcome.providerMessageId : null,
          reference: parseReference(REFERENCE),
          failureCode: null,
        });
      }
    });

    it("may be accepted and fail afterwards, with a code and a sentence", async () => {
      const harness = createHarness();
      // Nobody has written: the window for free text is closed.
      expect(await send(harness)).toMatchObject({ kind: "accepted" });
      const statuses = await statusesOf(harness);
      expect(statuses).toEqual([
        expect.objectContaining({
          status: "failed",
          reference: parseReference(REFERENCE),
          failureCode: expect.stringMatching(/^\d+$/),
          failureText: expect.stringMatching(/^[A-Z].*[.)]$/),
        }),
      ]);
    });

    it("to a person whose number is hidden goes by the user id", async () => {
      const harness = createHarness();
      const { userId } = harness.hiddenCustomer;
      await harness.customerWrites({ from: userId, text: "Hola", at: Date.now() });
      const outcome = await send(harness, { recipient: { kind: "user_id", userId } });
      expect(outcome).toMatchObject({ kind: "accepted", recipientWaId: null });
      expect(await harness.accepted()).toEqual([expect.objectContaining({ to: userId })]);
      expect((await statusesOf(harness)).map(({ reference }) => reference)).toEqual([
        parseReference(REFERENCE),
        parseReference(REFERENCE),
      ]);
    });

    it("that answers a message names it", async () => {
      const harness = createHarness();
      const webhook = await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
      const [event] = harness.create().read(new TextDecoder().decode(webhook.raw), Date.now()) ?? [];
      const replyTo = event?.kind === "message" ? event.providerMessageId : "";
      await send(harness, { replyTo });
      expect(await harness.accepted()).toEqual([expect.objectContaining({ replyTo })]);
    });
  });

  describe("a send that does not pass", () => {
    it("is rejected for good where the provider refuses it", async () => {
      const { outcome, accepted } = await sendInto(createHarness(), "refused");
      expect(outcome).toEqual({
        kind: "rejected",
        code: expect.stringMatching(/./),
        text: expect.stringMatching(/\.|\)$/),
      });
      expect(accepted).toHaveLength(0);
    });

    it("is rejected where the channel's token is not accepted, without telling it", async () => {
      const harness = createHarness();
      const channel = { ...harness.channel, accessToken: "a token that has expired" };
      const outcome = await harness.create().send(channel, messageTo(harness));
      expect(outcome).toMatchObject({ kind: "rejected" });
      expect(JSON.stringify(outcome)).not.toContain("a token that has expired");
      expect(await harness.accepted()).toHaveLength(0);
    });

    it("is to be tried again, not before the provider allows", async () => {
      const { outcome, accepted } = await sendInto(createHarness(), "throttled");
      expect(outcome).toMatchObject({ kind: "retry", afterSeconds: THROTTLED_SECONDS });
      expect(accepted).toHaveLength(0);
    });

    it("is to be tried again where a server on the way is down", async () => {
      const { outcome, accepted } = await sendInto(createHarness(), "down");
      expect(outcome).toMatchObject({ kind: "retry", afterSeconds: null });
      expect(accepted).toHaveLength(0);
    });

    it("has an unknown outcome where the answer was lost: it was sent, and its status will say so", async () => {
      const harness = createHarness();
      await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
      const { outcome, accepted } = await sendInto(harness, "answer_lost");
      expect(outcome).toEqual({ kind: "unknown", text: expect.stringMatching(/\.$/) });
      expect(accepted).toHaveLength(1);
      const [status] = await statusesOf(harness);
      expect(status).toMatchObject({
        providerMessageId: accepted[0]?.providerMessageId,
        reference: parseReference(REFERENCE),
      });
    });

    it("has an unknown outcome where the connection was lost", async () => {
      const { outcome, accepted } = await sendInto(createHarness(), "connection_lost");
      expect(outcome).toEqual({ kind: "unknown", text: expect.stringMatching(/\.$/) });
      expect(accepted).toHaveLength(0);
    });

    it("has an unknown outcome where no answer came in time", async () => {
      const { outcome } = await sendInto(createHarness(), "silent");
      expect(outcome).toEqual({ kind: "unknown", text: expect.stringContaining("in time") });
    });

    it("has an unknown outcome where the provider cannot be reached, and throws nothing", async () => {
      const harness = createHarness();
      harness.disconnect();
      expect(await send(harness)).toMatchObject({ kind: "unknown" });
    });
  });
}

function phoneOf(harness: ProviderHarness): string {
  return `+${harness.customer.waId}`;
}

interface Part {
  text?: string;
  recipient?: Recipient;
  replyTo?: string;
}

function messageTo(harness: ProviderHarness, { text = "Hi", recipient, replyTo }: Part = {}): OutboundMessage {
  return {
    reference: REFERENCE,
    recipient: recipient ?? { kind: "phone", phone: phoneOf(harness) },
    replyTo: replyTo ?? null,
    body: { type: "text", text: { body: text } },
    mediaIds: new Map(),
  };
}

function send(harness: ProviderHarness, part: Part = {}): Promise<SendOutcome> {
  return harness.create().send(harness.channel, messageTo(harness, part));
}

async function sendInto(harness: ProviderHarness, mishap: Mishap) {
  await harness.nextSendIs(mishap);
  const provider = harness.create(mishap === "silent" ? { sendTimeoutMs: 20 } : {});
  const outcome = await provider.send(harness.channel, messageTo(harness));
  return { outcome, accepted: await harness.accepted() };
}

/** What the provider's servers have told of our sends since the last look. */
async function statusesOf(harness: ProviderHarness): Promise<StatusEvent[]> {
  const provider = harness.create();
  const webhooks = await harness.takeWebhooks();
  const events = webhooks.flatMap(({ raw }) => provider.read(new TextDecoder().decode(raw), Date.now()) ?? []);
  return events.filter((event) => event.kind === "status");
}
