import { MIN_PASSWORD_LENGTH } from "../../domain/password-link.ts";

/** `short`: refused. `guessable`: long enough, but among what is tried first. */
export type PasswordStrength = "short" | "guessable" | "fair" | "strong";

/** What is left of a password once all that adds nothing is taken out of it, in characters. */
const FAIR_FROM = 8;
const STRONG_FROM = 14;

/**
 * A word for how hard a password is to guess: by what is left of it without the words and rows that are tried first.
 * Only ever advice: what makes one good cannot be counted.
 * @param known what others know of the person, such as name and e-mail
 */
export function passwordStrength(password: string, known: readonly string[]): PasswordStrength {
  if (password.length < MIN_PASSWORD_LENGTH) return "short";
  const words = [...COMMON, ...known.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const without = words.reduce((rest, word) => rest.replaceAll(word, ""), password.toLowerCase());
  const left = unpredictable(without);
  if (left < FAIR_FROM) return "guessable";
  return left < STRONG_FROM ? "fair" : "strong";
}

/** The words and rows of keys that lists of stolen passwords begin with. */
const COMMON = [
  "password",
  "contraseña",
  "contrasena",
  "clave",
  "senha",
  "welcome",
  "bienvenido",
  "admin",
  "login",
  "parley",
  "whatsapp",
  "qwertyuiop",
  "qwerty",
  "asdfgh",
  "zxcvbn",
  "1q2w3e",
  "iloveyou",
  "teamo",
  "letmein",
];

/** Characters that do not follow from the one before them: `aaaa`, `1234` and `dcba` count as one each. */
function unpredictable(text: string): number {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const seen = new Set<string>();
  let count = 0;
  codes.forEach((code, index) => {
    const before = codes[index - 1];
    if (before !== undefined && Math.abs(code - before) <= 1) return;
    // The same pair of signs again is a pattern too.
    const pair = `${before ?? ""},${code}`;
    if (seen.has(pair)) return;
    seen.add(pair);
    count += 1;
  });
  return count;
}
