/** What somebody who searches for a person has typed. */
export interface SearchWords {
  /** Each has to be found; accents and case are left to the index. */
  words: string[];
  /** The same as a number, where it may be one: `+57 (310) 305` is 57310305. */
  digits: string | null;
}

/** More would be no search for a person. */
const MAX_WORDS = 10;

/** What stands between words, here and in the index: spaces, punctuation, and the symbols that a keyboard has. */
const BETWEEN = /[\p{Z}\p{P}\p{Cc}\p{Cf}+<=>|~^$`]+/u;

/** The accents that the index leaves out where they stand beside their letter. */
const LOOSE_ACCENTS = /[\u0300-\u0303\u0308\u0327]/g;

/** @returns null where nothing in it can be looked for */
export function searchWords(typed: string): SearchWords | null {
  const words = typed
    .normalize("NFC")
    .replace(LOOSE_ACCENTS, "")
    .split(BETWEEN)
    .filter((word) => /[\p{L}\p{N}\p{S}]/u.test(word))
    .slice(0, MAX_WORDS);
  const digits = /^[\d\s()+.\-/]+$/.test(typed) ? typed.replace(/\D/g, "") : "";
  return words.length === 0 ? null : { words, digits: digits === "" ? null : digits };
}
