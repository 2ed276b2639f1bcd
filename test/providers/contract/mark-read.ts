import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";

export function describeMarkRead(createHarness: () => ProviderHarness): void {
  const aMessage = async () => {
    const harness = createHarness();
    const provider = harness.create();
    const { raw } = await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
    const [event] = provider.read(new TextDecoder().decode(raw), Date.now()) ?? [];
    const providerMessageId = event?.kind === "message" ? event.providerMessageId : "";
    return { harness, provider, providerMessageId };
  };

  describe("marking as read", () => {
    it("shows the person that the message was read", async () => {
      const { harness, provider, providerMessageId } = await aMessage();
      expect(await harness.sawItRead(providerMessageId)).toBe(false);
      expect(await provider.markRead(harness.channel, providerMessageId)).toEqual({ ok: true });
      expect(await harness.sawItRead(providerMessageId)).toBe(true);
    });

    it("says why it could not be done", async () => {
      const { harness, provider } = await aMessage();
      expect(await provider.markRead(harness.channel, "a message that nobody wrote")).toEqual({
        ok: false,
        reason: expect.stringMatching(/./),
      });
    });

    it("throws nothing where the provider cannot be reached", async () => {
      const { harness, provider, providerMessageId } = await aMessage();
      harness.disconnect();
      expect(await provider.markRead(harness.channel, providerMessageId)).toMatchObject({ ok: false });
    });
  });
}
