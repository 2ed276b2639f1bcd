import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { rememberLanguage, type Language } from "./languages.ts";

type Texts = Record<string, unknown>;

/** One file per language and part of the application, each its own chunk, fetched when that part is first shown. */
const files = import.meta.glob<{ default: Texts }>("./{en,es,pt}/*.json");

/**
 * Begins with what the person reads; done when the texts of every page are there.
 * @param parts whose texts are to be there too
 */
export async function startI18n(language: Language, parts: readonly string[] = []): Promise<void> {
  i18next.use({
    type: "backend",
    read: (tongue: string, part: string, done: (error: Error | null, texts: Texts | false) => void) => {
      const load = files[`./${tongue}/${part}.json`];
      if (load === undefined) return done(new Error(`no texts for ${tongue}/${part}`), false);
      load().then(
        (module) => done(null, module.default),
        (error: unknown) => done(error instanceof Error ? error : new Error("texts cannot be fetched"), false),
      );
    },
  });
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    ns: ["common", ...parts],
    defaultNS: "common",
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await showLanguage(language);
}

/** For this page only. */
export async function showLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
