import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";

export function describeAccount(createHarness: () => ProviderHarness): void {
  describe("the account and its number", () => {
    it("lists every template once, page by page", async () => {
      const harness = createHarness();
      const provider = harness.create();
      const names: string[] = [];
      let after: string | null = null;
      do {
        const page = await provider.listTemplates(harness.account, after);
        if (!page.ok) throw new Error(page.reason);
        names.push(...page.value.templates.map(({ name, language }) => `${name} ${language}`));
        after = page.value.next;
      } while (after !== null);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    });

    it("shows the profile as it was changed", async () => {
      const harness = createHarness();
      const provider = harness.create();
      expect(await provider.changeProfile(harness.channel, { about: "Abierto de 9 a 18" })).toMatchObject({ ok: true });
      expect(await provider.readProfile(harness.channel)).toMatchObject({
        ok: true,
        value: { about: "Abierto de 9 a 18" },
      });
    });

    it("tells how the provider sees the number", async () => {
      const harness = createHarness();
      expect(await harness.create().readHealth(harness.channel)).toMatchObject({ ok: true });
    });

    it("blocks a person who wrote, and lets them write again, also twice", async () => {
      const harness = createHarness();
      const provider = harness.create();
      await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
      const person = { kind: "phone", phone: `+${harness.customer.waId}` } as const;
      expect(await provider.block(harness.channel, person)).toMatchObject({ ok: true });
      expect(await provider.unblock(harness.channel, person)).toMatchObject({ ok: true });
      expect(await provider.unblock(harness.channel, person)).toMatchObject({ ok: true });
    });

    it("answers that the provider is away rather than throwing", async () => {
      const harness = createHarness();
      const provider = harness.create();
      harness.disconnect();
      const person = { kind: "phone", phone: `+${harness.customer.waId}` } as const;
      const answers = await Promise.all([
        provider.listTemplates(harness.account, null),
        provider.readProfile(harness.channel),
        provider.changeProfile(harness.channel, { about: "x" }),
        provider.readHealth(harness.channel),
        provider.block(harness.channel, person),
        provider.unblock(harness.channel, person),
      ]);
      expect(answers.map((answer) => (answer.ok ? "ok" : answer.kind))).toEqual(answers.map(() => "unavailable"));
    });
  });
}
