import { describe, expect, it } from "vitest";
import { equalSecrets } from "../../src/auth/constant-time.ts";

describe("constant-time comparison", () => {
  it("tells equal strings from different ones, whatever their lengths", async () => {
    expect(await equalSecrets("a secret", "a secret")).toBe(true);
    expect(await equalSecrets("a secret", "a secres")).toBe(false);
    expect(await equalSecrets("a secret", "a secret and more")).toBe(false);
    expect(await equalSecrets("a secret", "")).toBe(false);
    expect(await equalSecrets("ñ", "n")).toBe(false);
  });
});
