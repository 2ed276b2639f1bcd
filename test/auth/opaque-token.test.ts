import { describe, expect, it } from "vitest";
import { createApiKey, createToken, hashToken, shownPrefix } from "../../src/auth/opaque-token.ts";

describe("opaque tokens", () => {
  it("are 256 random bits that a cookie or a header can carry", () => {
    const token = createToken();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(createToken()).not.toBe(token);
  });

  it("are marked where they are API keys, and shown by their beginning only", () => {
    const key = createApiKey();
    expect(key).toMatch(/^pk_[\w-]{43}$/);
    expect(shownPrefix(key)).toBe(key.slice(0, 11));
  });

  it("are stored as their SHA-256", async () => {
    // FIPS 180-2, appendix B.1
    expect(await hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
