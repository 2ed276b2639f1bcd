import { createMessageId } from "../identifiers.ts";
import type { BusinessNumber } from "../options.ts";

/** As the number's provider names messages: Vonage has UUIDs of its own. */
export function messageIdFor(number: BusinessNumber): string {
  return number.provider === "vonage" ? crypto.randomUUID() : createMessageId();
}
