import { describe, expect, it } from "vitest";
import { DECOY_HASH, hashPassword, needsRehash, verifyPassword } from "../../src/auth/password.ts";

describe("passwords", () => {
  it("accepts the password that was hashed and no other", async () => {
    const hash = await hashPassword("correct horse");
    expect(await verifyPassword("correct horse", hash)).toBe(true);
    expect(await verifyPassword("correct horse ", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
  });

  it("hashes the same password differently each time", async () => {
    expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
  });

  it("stores the costs beside a 16-byte salt and a 64-byte key", async () => {
    const [scheme, N, r, p, salt, key] = (await hashPassword("secret")).split("$");
    expect([scheme, N, r, p]).toEqual(["scrypt", "16384", "8", "5"]);
    expect(Buffer.from(salt!, "base64url")).toHaveLength(16);
    expect(Buffer.from(key!, "base64url")).toHaveLength(64);
  });

  it("takes a password however its accents were composed", async () => {
    const hash = await hashPassword("contrase\u00F1a");
    expect(await verifyPassword("contrasen\u0303a", hash)).toBe(true);
  });

  it("verifies a hash that another implementation made with other costs, and wants it replaced", async () => {
    // Python: hashlib.scrypt(b"password", salt=b"sodium chloride!", n=1024, r=8, p=16, dklen=64)
    const hash =
      "scrypt$1024$8$16$c29kaXVtIGNobG9yaWRlIQ$BfLXMl1KbFGfPUuLjiw1cKCFEbSYy2NGENzCNZ_8RCOwXm6Soe6_VEtnj2rWJqg3Zkz1CBjS2sz_omwYsTIk1A";
    expect(await verifyPassword("password", hash)).toBe(true);
    expect(await verifyPassword("Password", hash)).toBe(false);
    expect(needsRehash(hash)).toBe(true);
  });

  it("leaves a hash with today's costs as it is", async () => {
    expect(needsRehash(await hashPassword("secret"))).toBe(false);
  });

  it("lets nobody in as a person that does not exist, at the cost of a wrong password", async () => {
    expect(await verifyPassword("parley-demo", null)).toBe(false);
    expect(needsRehash(DECOY_HASH)).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["another scheme", "bcrypt$16384$8$5$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(86)],
    ["no key", "scrypt$16384$8$5$AAAAAAAAAAAAAAAAAAAAAA$"],
    ["more work than the runtime allows", "scrypt$131072$8$2$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(86)],
    ["more memory than an isolate has", "scrypt$131072$8$1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(86)],
    ["an N that is no power of two", "scrypt$16385$8$5$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(86)],
    ["no rounds at all", "scrypt$16384$8$0$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(86)],
  ])("refuses a stored hash with %s, without an exception", async (_, hash) => {
    expect(await verifyPassword("anything", hash)).toBe(false);
    expect(needsRehash(hash)).toBe(true);
  });
});
