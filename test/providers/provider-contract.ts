import { describe } from "vitest";
import { describeMarkRead } from "./contract/mark-read.ts";
import { describeRead } from "./contract/read.ts";
import { describeSend } from "./contract/send.ts";
import { describeVerify } from "./contract/verify.ts";
import type { ProviderHarness } from "./provider-harness.ts";

/** What every provider has to keep to, whatever it is on the wire. */
export function describeProvider(name: string, createHarness: () => ProviderHarness): void {
  describe(`${name} as a provider`, () => {
    describeVerify(createHarness);
    describeRead(createHarness);
    describeSend(createHarness);
    describeMarkRead(createHarness);
  });
}
