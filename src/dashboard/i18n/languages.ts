/** The languages that Parley speaks, each by its own name. */
export const LANGUAGES = { en: "English", es: "Español", pt: "Português" } as const;
export type Language = keyof typeof LANGUAGES;

const STORED_AS = "parley.language";

/** What the person chose, else the first of the browser's languages that is spoken here. */
export function preferredLanguage(): Language {
  return firstSpoken([localStorage.getItem(STORED_AS) ?? "", ...navigator.languages]);
}

/** @param tags as in HTML's `lang`, such as `es-CL` */
export function firstSpoken(tags: readonly string[]): Language {
  return tags.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

/** The language as the browser's region writes it: dates in London are not those of New York. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language;
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORED_AS, language);
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
