import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";
import { aWrittenMessage } from "./a-written-message.ts";

export function describeTyping(createHarness: () => ProviderHarness): void {
  describe("showing that an answer is being written", () => {
    it("is taken for a message that the person wrote", async () => {
      const { harness, provider, providerMessageId } = await aWrittenMessage(createHarness);
      expect(await provider.showTyping(harness.channel, providerMessageId)).toEqual({ ok: true });
    });

    it("says why it could not be done", async () => {
      const { harness, provider } = await aWrittenMessage(createHarness);
      expect(await provider.showTyping(harness.channel, "a message that nobody wrote")).toEqual({
        ok: false,
        reason: expect.stringMatching(/./),
      });
    });

    it("throws nothing where the provider cannot be reached", async () => {
      const { harness, provider, providerMessageId } = await aWrittenMessage(createHarness);
      harness.disconnect();
      expect(await provider.showTyping(harness.channel, providerMessageId)).toMatchObject({ ok: false });
    });
  });
}
