import { describe, expect, it } from "vitest";
import { seal, unseal } from "../../src/auth/seal.ts";

const KEY = "a-key-of-thirty-two-characters-00";

describe("sealing", () => {
  it("gives back what was sealed", async () => {
    const secret = JSON.stringify({ access_token: "EAAG…", name: "Niño 📱" });
    expect(await unseal(KEY, await seal(KEY, secret))).toBe(secret);
    expect(await unseal(KEY, await seal(KEY, ""))).toBe("");
  });

  it("never makes the same seal twice and shows nothing of what is inside", async () => {
    const sealed = await seal(KEY, "token");
    expect(await seal(KEY, "token")).not.toBe(sealed);
    expect(sealed).not.toContain("token");
    expect(Buffer.from(sealed.split(".")[2]!, "base64url").toString("latin1")).not.toContain("token");
  });

  it("opens for no other purpose than it was made for", async () => {
    const sealed = await seal(KEY, "secret", "worker keys");
    expect(await unseal(KEY, sealed, "worker keys")).toBe("secret");
    expect(await unseal(KEY, sealed)).toBeNull();
  });

  it("opens with no other key", async () => {
    expect(await unseal("another-key-of-thirty-two-chars-00", await seal(KEY, "token"))).toBeNull();
  });

  it("opens no seal of which any byte was changed", async () => {
    const [version, iv, encrypted] = (await seal(KEY, "token")).split(".");
    for (const [at, part] of [iv!, encrypted!].entries()) {
      const bytes = Buffer.from(part, "base64url");
      for (const index of bytes.keys()) {
        const changed = Buffer.from(bytes);
        changed[index]! ^= 1;
        const parts = [iv, encrypted];
        parts[at] = changed.toString("base64url");
        expect(await unseal(KEY, [version, ...parts].join("."))).toBeNull();
      }
    }
  });

  it.each(["", "v1", "v1..", "v2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA", "v1.AAAA.AAAA", "not a seal"])(
    "takes %j for no seal",
    async (sealed) => {
      expect(await unseal(KEY, sealed)).toBeNull();
    },
  );

  it("does not open a shortened seal", async () => {
    const sealed = await seal(KEY, "token");
    expect(await unseal(KEY, sealed.slice(0, -6))).toBeNull();
    expect(await unseal(KEY, `${sealed}.more`)).toBeNull();
  });
});
