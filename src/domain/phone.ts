import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

export type PhoneOutcome = { ok: true; e164: string } | { ok: false; reason: string };

/**
 * Reads a number that a person typed. Numbers that WhatsApp itself gave us never pass through here: it has accounts
 * under forms that libphonenumber calls impossible (see `alternativeForms`).
 * @param defaultCountry ISO 3166 alpha-2, completes a number without a country code
 */
export function parseTypedPhone(input: string, defaultCountry: string): PhoneOutcome {
  // Address books copy invisible marks along, and pages their own kinds of space.
  const typed = input
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (!/^[+\d\s().\-/]+$/.test(typed))
    return { ok: false, reason: "a phone number holds digits, spaces and + - ( ) only" };
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const international = typed.startsWith("+") ? typed : typed.startsWith("00") ? `+${typed.slice(2)}` : undefined;
  const candidates = international === undefined ? [typed, `+${typed}`] : [international];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, candidate.startsWith("+") ? undefined : country);
    if (parsed?.isValid() === true) return { ok: true, e164: parsed.number };
    // Old Mexican mobiles (+52 1 …) are valid on WhatsApp, though the numbering plan dropped the 1 in 2019.
    const digits = candidate.replace(/\D/g, "");
    if (/^521\d{10}$/.test(digits)) return { ok: true, e164: `+${digits}` };
    if (/^55\d{2}[6-9]\d{7}$/.test(digits)) return { ok: true, e164: `+${digits}` };
  }
  return {
    ok: false,
    reason: "this is not a number that can exist; write it with its country code, like +56944328662",
  };
}

/**
 * E.164 of a WhatsApp id; null for what is no number. A webhook may say anything in its place, of any length, and the
 * search for people keeps every part of a number.
 */
export function phoneOfWaId(waId: string): string | null {
  return /^\d{1,20}$/.test(waId) ? `+${waId}` : null;
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

/**
 * The other WhatsApp ids under which the same person may be known: Brazil's ninth digit, Mexico's 1 and Argentina's 9
 * come and go between what is dialled and what WhatsApp calls the account. For looking up only: the id is stored and
 * written to just as WhatsApp gave it. Brazilian landlines (first digit 2–5) never had a ninth digit.
 * @param waId digits only
 */
export function alternativeForms(waId: string): string[] {
  const brazilNew = /^55(\d{2})9([6-9]\d{7})$/.exec(waId);
  if (brazilNew) return [`55${brazilNew[1]}${brazilNew[2]}`];
  const brazilOld = /^55(\d{2})([6-9]\d{7})$/.exec(waId);
  if (brazilOld) return [`55${brazilOld[1]}9${brazilOld[2]}`];
  const mexicoOld = /^521(\d{10})$/.exec(waId);
  if (mexicoOld) return [`52${mexicoOld[1]}`];
  const mexicoNew = /^52(\d{10})$/.exec(waId);
  if (mexicoNew) return [`521${mexicoNew[1]}`];
  const argentinaMobile = /^549(\d{10})$/.exec(waId);
  if (argentinaMobile) return [`54${argentinaMobile[1]}`];
  const argentina = /^54(\d{10})$/.exec(waId);
  if (argentina) return [`549${argentina[1]}`];
  return [];
}
