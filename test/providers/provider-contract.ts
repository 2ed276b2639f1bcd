import { describe } from "vitest";
import { describeAccount } from "./contract/account.ts";
import { describeFailures } from "./contract/failures.ts";
import { describeMarkRead } from "./contract/mark-read.ts";
import { describeMedia } from "./contract/media.ts";
import { describeRead } from "./contract/read.ts";
import { describeSend } from "./contract/send.ts";
import { describeTyping } from "./contract/typing.ts";
import { describeVerify } from "./contract/verify.ts";
import type { ProviderHarness } from "./provider-harness.ts";

/** What every provider has to keep to, whatever it is on the wire. */
export function describeProvider(name: string, createHarness: () => ProviderHarness): void {
  describe(`${name} as a provider`, () => {
    describeVerify(createHarness);
    describeRead(createHarness);
    describeSend(createHarness);
    describeFailures(createHarness);
    describeMarkRead(createHarness);
    describeTyping(createHarness);
    describeMedia(createHarness);
    describeAccount(createHarness);
  });
}
