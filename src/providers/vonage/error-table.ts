import type { Problem } from "./wire.ts";

/**
 * What to do about each of Vonage's codes (Vonage, "Messages API errors"; the list of 2021 with the codes that its libraries
 * have met since).
 * - retry: the same message may pass in seconds; `down` where it is Vonage as a whole that does not work
 * - configuration: someone has to mend the account; then the message can be sent again
 * - permanent: this message will never pass
 */
export type ErrorClass =
  | { kind: "retry"; down?: true; afterSeconds?: number; maxAttempts?: number }
  | { kind: "configuration" }
  | { kind: "permanent" };

interface Entry {
  is: ErrorClass;
  text: string;
}

const MINUTE = 60;

const BUSY = "Vonage is busy or down.";
const THROTTLED = "This number sends faster than Vonage allows.";
const INVALID = "Vonage does not accept the content of this message.";
const NOT_ENABLED = "WhatsApp is not enabled for this Vonage account. An admin has to see to it at Vonage.";
const CREDENTIALS =
  "Vonage does not accept this number's credentials. An admin has to renew them; then send the message again.";
const UNREACHABLE = "The person cannot be reached at this number.";

const retry = (text: string, more: { down?: true; afterSeconds?: number; maxAttempts?: number } = {}): Entry => ({
  is: { kind: "retry", ...more },
  text,
});
const configuration = (text: string): Entry => ({ is: { kind: "configuration" }, text });
const permanent = (text: string): Entry => ({ is: { kind: "permanent" }, text });

const ERRORS: ReadonlyMap<string, Entry> = new Map(
  Object.entries({
    "1000": retry(THROTTLED, { afterSeconds: 1 }),
    "1010": permanent(INVALID),
    "1020": permanent(INVALID),
    "1021": permanent(INVALID),
    "1022": permanent("The template does not fit: choose it again and fill in every field."),
    "1030": retry(BUSY, { down: true }),
    "1040": permanent(INVALID),
    "1050": permanent("Messages to this number are barred."),
    "1060": configuration("Vonage has barred this account. An admin has to look into it at Vonage."),
    "1070": configuration(
      "The Vonage account has no credit left. An admin has to top it up; then send the message again.",
    ),
    "1080": configuration(NOT_ENABLED),
    "1090": permanent("This message is too long."),
    "1100": retry("Vonage could not pass this on to WhatsApp."),
    "1110": configuration(CREDENTIALS),
    "1120": configuration("Vonage does not know this business number. An admin has to check the channel."),
    "1130": permanent(INVALID),
    "1140": configuration(NOT_ENABLED),
    "1150": permanent(INVALID),
    "1160": configuration("This is a test number, and the person is not on its list of allowed recipients."),
    "1170": permanent("This is not a number that Vonage can send to."),
    "1180": retry(UNREACHABLE, { afterSeconds: MINUTE }),
    "1190": permanent(UNREACHABLE),
    "1200": permanent(UNREACHABLE),
    "1210": permanent("Vonage took this message for spam."),
    "1220": retry(UNREACHABLE, { afterSeconds: MINUTE }),
    "1230": retry("The network of the person did not take this.", { afterSeconds: MINUTE }),
    "1240": permanent("This person has stopped messages from you."),
    "1250": permanent(UNREACHABLE),
    "1260": permanent(UNREACHABLE),
    "1270": permanent("This person may not get such messages because of their age."),
    "1280": permanent("The person's network has blocked this message."),
    "1290": permanent(UNREACHABLE),
    "1300": permanent("This number is not on WhatsApp."),
    "1310": permanent("The person's phone cannot show this message."),
    "1320": permanent("Vonage took this for a message that it has sent already."),
    "1330": retry("Vonage could not deliver this and did not say why.", { maxAttempts: 2 }),
    "1340": permanent("More than 24 hours have passed since the person last wrote. Send a template instead."),
    "1350": permanent("Vonage could not charge for this message."),
    "1360": permanent("This message could not be delivered in time."),
    "1370": configuration(CREDENTIALS),
    "1430": permanent("This is not a recipient that Vonage can send to."),
    throttled: retry(THROTTLED, { afterSeconds: 1 }),
    unauthorized: configuration(CREDENTIALS),
    not_supported: permanent("Vonage cannot send this kind of message."),
  }),
);

/** @returns null for a code that Vonage's list did not have when this was written */
export function errorClass(code: string): ErrorClass | null {
  return ERRORS.get(code)?.is ?? null;
}

/** The code of a problem: what follows `#` in its type, or its title where that is one. null where it has none. */
export function codeOf({ type, title }: Problem): string | null {
  const fragment = /#(\w+)$/.exec(type ?? "")?.[1]?.toLowerCase();
  if (title !== null && /^\d+$/.test(title)) return title;
  return fragment ?? null;
}

/** A sentence for the person who wrote the message; Vonage's own words follow where they add something. */
export function explainProblem(problem: Problem | null | undefined): string {
  if (problem === null || problem === undefined) return "Vonage could not deliver this and did not say why.";
  const code = codeOf(problem);
  const ours = explainCode(code ?? "");
  const theirs = problem.detail ?? problem.title ?? "";
  return theirs === "" || theirs === code ? ours : `${ours} (${code === null ? "" : `${code}: `}${theirs})`;
}

/** What a code means, as far as it is known by itself. */
export function explainCode(code: string): string {
  return ERRORS.get(code)?.text ?? "Vonage refused this message.";
}
