import { describe, expect, it } from "vitest";
import type { ProviderHarness } from "../provider-harness.ts";

export function describeFailures(createHarness: () => ProviderHarness): void {
  describe("a failure's code", () => {
    it.each(["131047", "http_502", "no such code", ""])("is told in a sentence, known or not: %s", (code) => {
      expect(createHarness().create().explainFailure(code)).toMatch(/^[A-Z].*\.$/);
    });
  });
}
