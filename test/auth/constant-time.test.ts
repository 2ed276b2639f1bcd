import { describe, expect, it } from "vitest";
import { constantTimeEqual } from "../../src/auth/constant-time.ts";

describe("constant-time comparison", () => {
  it("tells equal strings from different ones, whatever their lengths", async () => {
    expect(await constantTimeEqual("a secret", "a secret")).toBe(true);
    expect(await constantTimeEqual("a secret", "a secres")).toBe(false);
    expect(await constantTimeEqual("a secret", "a secret and more")).toBe(false);
    expect(await constantTimeEqual("a secret", "")).toBe(false);
    expect(await constantTimeEqual("ñ", "n")).toBe(false);
  });
});
