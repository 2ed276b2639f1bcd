import type { ProviderError } from "./wire.ts";

/**
 * What to do about each of Meta's error codes (Meta, "Cloud API: error codes", 2026).
 * - retry: the same message may pass in seconds; `down` where it is WhatsApp as a whole that does not work
 * - wait: it may pass after `afterSeconds`
 * - configuration: someone has to mend an account, a token or a number; then the message can be sent again
 * - permanent: this message will never pass
 */
export type ErrorClass =
  | { kind: "retry"; down?: true; afterSeconds?: number; maxAttempts?: number }
  | { kind: "wait"; afterSeconds: number }
  | { kind: "configuration" }
  | { kind: "permanent" };

interface Entry {
  is: ErrorClass;
  text: string;
}

const MINUTE = 60;
const HOUR = 3600;

const TOKEN =
  "WhatsApp does not accept this number's access token. An admin has to renew it; then send the message again.";
const PERMISSION = "The WhatsApp account lacks a permission. An admin has to grant it; then send the message again.";
const BUSY = "WhatsApp is busy or down.";
const THROTTLED = "This number sends faster than WhatsApp allows.";
const INVALID = "WhatsApp does not accept the content of this message.";
const RESTRICTED =
  "WhatsApp has restricted this account. An admin has to look into Meta's business settings; then send the message again.";
const TEMPLATE = "The template does not fit: choose it again and fill in every field.";

const retry = (text: string, more: { down?: true; afterSeconds?: number; maxAttempts?: number } = {}): Entry => ({
  is: { kind: "retry", ...more },
  text,
});
const wait = (afterSeconds: number, text: string): Entry => ({ is: { kind: "wait", afterSeconds }, text });
const configuration = (text: string): Entry => ({ is: { kind: "configuration" }, text });
const permanent = (text: string): Entry => ({ is: { kind: "permanent" }, text });

const ERRORS: ReadonlyMap<string, Entry> = new Map(
  Object.entries({
    "0": configuration(TOKEN),
    "1": retry(BUSY, { maxAttempts: 3 }),
    "2": retry(BUSY, { down: true }),
    "3": configuration(PERMISSION),
    "4": retry(THROTTLED, { afterSeconds: 10 }),
    "10": configuration(PERMISSION),
    "33": configuration("WhatsApp does not know this business number any more. An admin has to check the channel."),
    "100": permanent(INVALID),
    "104": configuration(TOKEN),
    "190": configuration(TOKEN),
    "368": configuration(RESTRICTED),
    "613": retry(THROTTLED, { afterSeconds: 10 }),
    "2500": configuration(TOKEN),
    "80007": retry(THROTTLED, { afterSeconds: 10 }),
    "130403": permanent("This person is blocked. Unblock the contact to write again."),
    "130429": retry(THROTTLED, { afterSeconds: 2 }),
    "130472": permanent("WhatsApp did not pass on this marketing message to this person, and will not on another try."),
    "130497": permanent("This account may not write to people in that country."),
    "130501": permanent("Groups do not take this kind of message."),
    "131000": retry(BUSY, { maxAttempts: 5 }),
    "131005": configuration(PERMISSION),
    "131008": permanent(INVALID),
    "131009": permanent(INVALID),
    "131016": retry(BUSY, { down: true }),
    "131021": permanent("The business number cannot write to itself."),
    "131026": permanent(
      "WhatsApp could not deliver this: the number may not be on WhatsApp, or the person's app is too old.",
    ),
    "131030": configuration("This is a test number, and the person is not on its list of allowed recipients."),
    "131031": configuration(RESTRICTED),
    "131037": configuration("The number's display name is not approved yet. An admin has to finish that at Meta."),
    "131042": configuration("WhatsApp could not charge the account. An admin has to check its payment method at Meta."),
    "131044": configuration("WhatsApp could not charge the account. An admin has to check its payment method at Meta."),
    "131045": configuration("The number is not fully registered at WhatsApp. An admin has to register it again."),
    "131047": permanent("More than 24 hours have passed since the person last wrote. Send a template instead."),
    "131048": wait(HOUR, "WhatsApp has slowed this number down, as people blocked or reported it."),
    "131049": permanent("WhatsApp limits how much marketing this person gets. Try again after a day at the earliest."),
    "131050": permanent("This person has stopped marketing messages from you."),
    "131051": permanent("WhatsApp does not support this kind of message."),
    "131052": permanent("WhatsApp could not download the person's media."),
    "131053": permanent("WhatsApp could not take the media: check its type and size."),
    "131055": permanent("Only marketing templates can be sent this way."),
    "131056": retry("Too many messages to this person in a short time.", { afterSeconds: 6 }),
    "131057": retry("The number is being maintained at WhatsApp.", { afterSeconds: MINUTE }),
    "131062": permanent(
      "This kind of message needs the person's phone number, which WhatsApp hides. Ask for it first.",
    ),
    "131063": configuration("Marketing messages are switched off for this account at Meta."),
    "131064": wait(HOUR, "WhatsApp has limited this account, as its templates were in the wrong category."),
    "132000": permanent(TEMPLATE),
    "132001": permanent("There is no such approved template in this language."),
    "132005": permanent("The template's text becomes too long with these values."),
    "132007": permanent("WhatsApp's rules do not allow this content."),
    "132008": permanent(TEMPLATE),
    "132012": permanent(TEMPLATE),
    "132015": wait(HOUR, "WhatsApp has paused this template, as people reported it."),
    "132016": permanent("WhatsApp has disabled this template for good. Use another one."),
    "132018": permanent(TEMPLATE),
    "132068": configuration("The flow in this message is blocked at WhatsApp."),
    "132069": wait(HOUR, "WhatsApp has slowed down the flow in this message."),
    "133000": configuration("The number was not fully deregistered before. An admin has to do so again."),
    "133004": retry(BUSY, { down: true }),
    "133005": configuration("The number's two-step PIN is wrong."),
    "133006": configuration("The number has to be verified at WhatsApp first."),
    "133008": wait(HOUR, "Too many wrong PINs were tried for this number."),
    "133009": wait(5 * MINUTE, "PINs were tried too fast for this number."),
    "133010": configuration("The number is not registered at WhatsApp. An admin has to register it."),
    "133015": wait(5 * MINUTE, "The number was deleted a moment ago; WhatsApp asks to wait."),
    "133016": wait(HOUR, "The number was registered too often in a short time."),
    "134011": configuration("WhatsApp's payment terms have to be accepted first."),
    "134100": permanent("Only marketing templates can be sent this way."),
    "134101": retry("WhatsApp is still copying this template.", { afterSeconds: 10 * MINUTE }),
    "134102": configuration("This template cannot be sent this way."),
    "135000": permanent(INVALID),
    "137000": configuration("The person's security code has changed. Confirm who it is, then send the message again."),
    "2494100": retry("The number is being maintained at WhatsApp.", { afterSeconds: 5 * MINUTE }),
  }),
);

/** @returns null for a code that Meta's table did not have when this was written */
export function errorClass(code: string): ErrorClass | null {
  return ERRORS.get(code)?.is ?? (isPermission(code) ? { kind: "configuration" } : null);
}

/** A sentence for the person who wrote the message; Meta's own words follow where they add something. */
export function explainError(error: ProviderError | undefined): string {
  if (error === undefined) return "WhatsApp could not deliver this and did not say why.";
  const code = error.code ?? "";
  const ours = explainCode(code);
  const theirs = error.error_data?.details ?? error.title ?? error.message ?? "";
  return theirs === "" ? ours : `${ours} (${code === "" ? "" : `${code}: `}${theirs})`;
}

/** What a code means, as far as it is known by itself. */
export function explainCode(code: string): string {
  return ERRORS.get(code)?.text ?? (isPermission(code) ? PERMISSION : "WhatsApp refused this message.");
}

/** Meta keeps 200–299 for permissions. */
function isPermission(code: string): boolean {
  return /^2\d\d$/.test(code);
}
