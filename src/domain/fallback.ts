import type { SendOutcome } from "./delivery.ts";
import type { OutboundBody } from "./outbound/outbound-body.ts";
import { serviceWindow } from "./service-window.ts";

/** One failure may be a moment's: a customer is written to from another number only where it lasts. */
const ATTEMPTS_BEFORE = 2;

/**
 * Whether an attempt asks for the fallback channel: the provider as a whole is down, and has certainly not accepted the
 * message. An attempt of unknown outcome never does, as the message may have arrived.
 * @param attempt counted from 1
 */
export function asksForFallback(outcome: SendOutcome, attempt: number): boolean {
  return outcome.kind === "retry" && outcome.down === true && attempt >= ATTEMPTS_BEFORE;
}

/** The person as the other number knows them. */
export interface OtherSide {
  /** null where WhatsApp hides the number: the ids of a hidden person count for one account. */
  phone: string | null;
  /** When they last wrote to that number, ms; null for never. */
  lastInboundAt: number | null;
}

/**
 * Whether the message may go by another number: WhatsApp counts the window for free text per number, and a reaction is on
 * a message that only the first number knows. A template may; whether that account has it is not decided here.
 */
export function mayGoByAnother(body: OutboundBody, { phone, lastInboundAt }: OtherSide, now: number): boolean {
  if (phone === null || body.type === "reaction") return false;
  return body.type === "template" || serviceWindow(lastInboundAt, now).state === "open";
}
