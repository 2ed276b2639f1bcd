import { getCountries } from "libphonenumber-js/min";

export interface Country {
  code: string;
  name: string;
}

/** Every country that has telephone numbers, by its name in a language. */
export function countriesIn(language: string): Country[] {
  const names = new Intl.DisplayNames([language], { type: "region" });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
