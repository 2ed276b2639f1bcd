import { describe, expect, it } from "vitest";
import { verifySignature } from "../../../src/providers/cloud-api/signature.ts";
import { sign } from "../../support/webhook.ts";

const raw = Uint8Array.from(new TextEncoder().encode('{"entry":[]}'));

describe("the signature of a webhook", () => {
  it("counts under the secret that is asked for, whichever was asked for before", async () => {
    const [first, second] = [await sign(raw, "first"), await sign(raw, "second")];
    for (const secret of ["first", "second", "first"]) {
      expect(await verifySignature(raw, first, secret)).toBe(secret === "first");
      expect(await verifySignature(raw, second, secret)).toBe(secret === "second");
    }
  });

  it("counts for nothing where there is no secret, or it is no signature", async () => {
    expect(await verifySignature(raw, await sign(raw, "first"), "")).toBe(false);
    for (const header of [null, "", "sha256=", "sha256=zz", `sha256=${"g".repeat(64)}`]) {
      expect(await verifySignature(raw, header, "first")).toBe(false);
    }
  });
});
