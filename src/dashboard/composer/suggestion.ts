/** What is being written that something can be offered for: a canned answer by `/`, in a note a colleague by `@`. */
export interface Suggestion {
  /** What stands behind the sign so far. */
  query: string;
  /** From the sign to the caret: what a choice takes the place of. */
  from: number;
  to: number;
}

const SIGNS = { message: "/", note: "@" } as const;
/** Looking back is bounded: it happens with each keystroke, in texts of any length. */
const LONGEST_QUERY = 32;

/** @returns null where nothing is asked for: the sign has to begin a word, and the caret to stand right behind what follows */
export function suggestionAt(text: string, caret: number, mode: "message" | "note"): Suggestion | null {
  const sign = SIGNS[mode];
  const start = Math.max(0, caret - LONGEST_QUERY - 1);
  const at = text.slice(start, caret).lastIndexOf(sign);
  if (at < 0) return null;
  const from = start + at;
  if (from > 0 && !/\s/.test(text.charAt(from - 1))) return null;
  const query = text.slice(from + 1, caret);
  // People have names of several words; shortcuts are one.
  const allowed = mode === "message" ? /^[\p{L}\p{N}_-]*$/u : /^(?:[\p{L}\p{N}\p{M}'.-]+ ?)*$/u;
  return allowed.test(query) ? { query, from, to: caret } : null;
}

export function sameSuggestion(a: Suggestion | null, b: Suggestion | null): boolean {
  return a === b || (a?.query === b?.query && a?.from === b?.from && a?.to === b?.to);
}

/** Those that fit what is written, the ones that begin with it first. Accents and case do not count. */
export function matching<T>(items: readonly T[], query: string, wordsOf: (item: T) => [string, ...string[]]): T[] {
  const wanted = plain(query);
  const found = items.flatMap((item) => {
    const [first, ...others] = wordsOf(item).map(plain);
    if (first?.startsWith(wanted) === true) return [{ item, rank: 0 }];
    return [first, ...others].some((words) => words?.includes(wanted) === true) ? [{ item, rank: 1 }] : [];
  });
  return found.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** The ids of those whose `@name` stands in a note, longest names first: `@Ana María` is not `@Ana`. */
export function mentionedIn(text: string, people: readonly { id: number; name: string }[]): number[] {
  let rest = text;
  const ids: number[] = [];
  for (const { id, name } of people.toSorted((a, b) => b.name.length - a.name.length)) {
    const parts = rest.split(`@${name}`);
    const called = parts.slice(1).some((after) => !/^[\p{L}\p{N}]/u.test(after));
    if (!called || name === "") continue;
    ids.push(id);
    rest = parts.join(" ");
  }
  return ids;
}

function plain(words: string): string {
  return words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
}
