import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";
import { aWrittenMessage } from "./a-written-message.ts";

export function describeMarkRead(createHarness: () => ProviderHarness): void {
  describe("marking as read", () => {
    it("shows the person that the message was read", async () => {
      const { harness, provider, providerMessageId } = await aWrittenMessage(createHarness);
      expect(await harness.sawItRead(providerMessageId)).toBe(false);
      expect(await provider.markRead(harness.channel, providerMessageId)).toEqual({ ok: true });
      expect(await harness.sawItRead(providerMessageId)).toBe(true);
    });

    it("says why it could not be done", async () => {
      const { harness, provider } = await aWrittenMessage(createHarness);
      expect(await provider.markRead(harness.channel, "a message that nobody wrote")).toEqual({
        ok: false,
        reason: expect.stringMatching(/./),
      });
    });

    it("throws nothing where the provider cannot be reached", async () => {
      const { harness, provider, providerMessageId } = await aWrittenMessage(createHarness);
      harness.disconnect();
      expect(await provider.markRead(harness.channel, providerMessageId)).toMatchObject({ ok: false });
    });
  });
}
