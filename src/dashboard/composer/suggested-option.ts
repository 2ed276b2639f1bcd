import { fillPlaceholders, type PlaceholderFacts } from "../../domain/placeholders.ts";
import { matching } from "./suggestion.ts";

/** One of the things that are offered while somebody writes. */
export interface SuggestedOption {
  key: string;
  title: string;
  text: string | null;
  /** What takes the place of the sign and what stands behind it. */
  inserts: string;
}

const MOST = 30;

/** The canned answers that fit what was written behind `/`, as they would be said to this person. */
export function cannedOptions(
  answers: readonly { id: number; shortcut: string; text: string }[],
  query: string,
  facts: PlaceholderFacts,
): SuggestedOption[] {
  return matching(answers, query, ({ shortcut, text }) => [shortcut, text])
    .slice(0, MOST)
    .map(({ id, shortcut, text }) => {
      const filled = fillPlaceholders(text, facts);
      return { key: String(id), title: `/${shortcut}`, text: filled, inserts: filled };
    });
}

/** The colleagues that fit what was written behind `@`. */
export function mentionOptions(
  people: readonly { id: number; name: string; email: string }[],
  query: string,
): SuggestedOption[] {
  return matching(people, query.trim(), ({ name, email }) => [name, email])
    .slice(0, MOST)
    .map(({ id, name, email }) => ({ key: String(id), title: name, text: email, inserts: `@${name} ` }));
}
