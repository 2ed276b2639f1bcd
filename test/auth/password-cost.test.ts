import { scrypt } from "node:crypto";
import { expect, it, vi } from "vitest";
import { hashPassword, verifyPassword } from "../../src/auth/password.ts";

vi.mock("node:crypto", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:crypto")>();
  return { ...original, scrypt: vi.fn(original.scrypt) };
});

it("computes the same for an unknown person as for a wrong password, so that time tells nothing", async () => {
  const hash = await hashPassword("right");
  vi.mocked(scrypt).mockClear();
  await verifyPassword("wrong", hash);
  expect(await verifyPassword("wrong", null)).toBe(false);
  const [known, unknown] = vi.mocked(scrypt).mock.calls;
  expect(known).toBeDefined();
  expect(unknown?.[2]).toEqual(known?.[2]);
  expect(unknown?.[3]).toEqual(known?.[3]);
});
