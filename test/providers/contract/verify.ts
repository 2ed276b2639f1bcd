import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

export function describeVerify(createHarness: () => ProviderHarness): void {
  const aWebhook = async () => {
    const harness = createHarness();
    const webhook = await harness.customerWrites({ from: harness.customer.waId, text: "¿Qué? 😀", at: Date.now() });
    return { harness, provider: harness.create(), ...webhook };
  };

  describe("a webhook's signature", () => {
    it("is right on what the provider's servers send", async () => {
      const { provider, raw, headers } = await aWebhook();
      expect(await provider.verify(raw, headers)).toBe(true);
    });

    it("names the delivery, if it does, each time the same and no two alike", async () => {
      const { harness, provider, raw, headers } = await aWebhook();
      const named = provider.deliveryOf(headers);
      expect(provider.deliveryOf(headers)).toEqual(named);
      if (named === null) return;
      expect(named.until).toBeGreaterThan(Date.now());
      expect(provider.deliveryOf(await harness.sign(raw))?.id).not.toBe(named.id);
    });

    it("is over the bytes as they came, whatever they mean", async () => {
      const { harness, provider } = await aWebhook();
      for (const raw of [bytes('{"text":"¿Qué? 😀"}'), new Uint8Array([0xff, 0xfe, 0x00, 0x7b]), bytes("")]) {
        expect(await provider.verify(raw, await harness.sign(raw))).toBe(true);
      }
      const escaped = bytes(String.raw`{"text":"\u00bfQu\u00e9? \ud83d\ude00"}`);
      const written = bytes('{"text":"¿Qué? 😀"}');
      expect(JSON.parse(new TextDecoder().decode(escaped))).toEqual(JSON.parse(new TextDecoder().decode(written)));
      expect(await provider.verify(written, await harness.sign(escaped))).toBe(false);
    });

    it("is wrong when one byte has changed, wherever it is", async () => {
      const { provider, raw, headers } = await aWebhook();
      for (const at of [0, Math.floor(raw.length / 2), raw.length - 1]) {
        const changed = raw.with(at, (raw[at] ?? 0) ^ 1);
        expect(await provider.verify(changed, headers), `byte ${at}`).toBe(false);
      }
    });

    it("is wrong when something was cut off or put after it", async () => {
      const { provider, raw, headers } = await aWebhook();
      expect(await provider.verify(raw.slice(0, -1), headers)).toBe(false);
      expect(await provider.verify(new Uint8Array([...raw, 0x20]), headers)).toBe(false);
    });

    it("is wrong under another secret", async () => {
      const { harness, provider, raw } = await aWebhook();
      expect(await provider.verify(raw, await harness.sign(raw, "another secret"))).toBe(false);
    });

    it("is wrong when it is missing", async () => {
      const { provider, raw } = await aWebhook();
      expect(await provider.verify(raw, new Headers())).toBe(false);
    });

    it("is wrong, and no more than that, when it is none", async () => {
      const { harness, provider, raw } = await aWebhook();
      expect(harness.malformedSignatures.length).toBeGreaterThan(3);
      const taken = await Promise.all(harness.malformedSignatures.map((headers) => provider.verify(raw, headers)));
      expect(harness.malformedSignatures.filter((_, i) => taken[i])).toEqual([]);
    });

    it("is never right where no secret is set", async () => {
      const { harness, raw, headers } = await aWebhook();
      const provider = harness.create({ secret: "" });
      expect(await provider.verify(raw, headers)).toBe(false);
      // HMAC fills keys up with zero bytes: this is the signature under the empty key.
      expect(await provider.verify(raw, await harness.sign(raw, "\u0000"))).toBe(false);
    });
  });
}
