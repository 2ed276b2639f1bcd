import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number as people read it: `+34 600 11 12 22`. Null stays null. */
export function writtenPhone<T extends string | null>(digits: T): T | string {
  if (digits === null) return digits;
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}
