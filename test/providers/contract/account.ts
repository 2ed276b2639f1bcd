import { describe, expect, it } from "vitest";
import type { Provider } from "../../../src/providers/provider.ts";
import type { ProviderHarness } from "../provider-harness.ts";

export function describeAccount(createHarness: () => ProviderHarness): void {
  const aManaging = (skip: (note: string) => void): ProviderHarness => {
    const harness = createHarness();
    if (harness.lacks.has("management")) skip("this provider has no request for it");
    return harness;
  };

  describe("the account and its number", () => {
    it("are refused with a sentence, and without a request, where there is none for them", async ({ skip }) => {
      const harness = createHarness();
      if (!harness.lacks.has("management")) skip("this provider has requests for all of it");
      const provider = harness.create();
      harness.disconnect();
      const answers = await everyQuestion(harness, provider);
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, kind: "refused", reason: expect.stringMatching(/^[A-Z].*\.$/) });
      }
    });

    it("lists every template once, page by page", async ({ skip }) => {
      const harness = aManaging(skip);
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

    it("shows the profile as it was changed", async ({ skip }) => {
      const harness = aManaging(skip);
      const provider = harness.create();
      expect(await provider.changeProfile(harness.channel, { about: "Abierto de 9 a 18" })).toMatchObject({ ok: true });
      expect(await provider.readProfile(harness.channel)).toMatchObject({
        ok: true,
        value: { about: "Abierto de 9 a 18" },
      });
    });

    it("tells how the provider sees the number", async ({ skip }) => {
      const harness = aManaging(skip);
      expect(await harness.create().readHealth(harness.channel)).toMatchObject({ ok: true });
    });

    it("blocks a person who wrote, and lets them write again, also twice", async ({ skip }) => {
      const harness = aManaging(skip);
      const provider = harness.create();
      await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
      const person = { kind: "phone", phone: `+${harness.customer.waId}` } as const;
      expect(await provider.block(harness.channel, person)).toMatchObject({ ok: true });
      expect(await provider.unblock(harness.channel, person)).toMatchObject({ ok: true });
      expect(await provider.unblock(harness.channel, person)).toMatchObject({ ok: true });
    });

    it("answers that the provider is away rather than throwing", async ({ skip }) => {
      const harness = aManaging(skip);
      const provider = harness.create();
      harness.disconnect();
      const answers = await everyQuestion(harness, provider);
      expect(answers.map((answer) => (answer.ok ? "ok" : answer.kind))).toEqual(answers.map(() => "unavailable"));
    });
  });
}

function everyQuestion(harness: ProviderHarness, provider: Provider) {
  const person = { kind: "phone", phone: `+${harness.customer.waId}` } as const;
  return Promise.all([
    provider.listTemplates(harness.account, null),
    provider.readProfile(harness.channel),
    provider.changeProfile(harness.channel, { about: "x" }),
    provider.readHealth(harness.channel),
    provider.block(harness.channel, person),
    provider.unblock(harness.channel, person),
  ]);
}
