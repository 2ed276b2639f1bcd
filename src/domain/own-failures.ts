/** The failures that have no code of the provider's: what became of such a message, in a few words. */
const OWN_FAILURES: ReadonlyMap<string, string> = new Map([
  ["outcome_unknown", "WhatsApp did not confirm this message: it may have arrived."],
  ["retries_exhausted", "WhatsApp could not take this message after several tries."],
  ["media_unavailable", "The file of this message is not here any more."],
  ["unknown", "WhatsApp could not deliver this and did not say why."],
]);

/** @returns null for a code of the provider's */
export function explainOwnFailure(code: string): string | null {
  return OWN_FAILURES.get(code) ?? null;
}
