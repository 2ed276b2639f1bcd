import styles from "./avatar.module.css";

const COLORS = ["green", "teal", "blue", "violet", "pink", "red", "orange", "yellow"] as const;

/** Somebody's initials on a colour of their own. Decoration: the name stands beside it. */
export function Avatar({ name, seed, small = false }: { name: string; seed: number; small?: boolean }) {
  const color = COLORS[seed % COLORS.length] ?? "green";
  return (
    // No text: what a button shows as text has to be in its name.
    <span
      aria-hidden="true"
      data-initials={initialsOf(name)}
      className={[styles["avatar"], styles[color], small ? styles["small"] : ""].join(" ")}
    />
  );
}

const segments = new Intl.Segmenter();

/** The first sign of the first and the last word: whole signs, as a name may begin with an emoji or a combined letter. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/[\p{P}\p{S}]+(?=\p{L})/gu, " ")
    .trim()
    .split(/\s+/);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (
    [first, last]
      .map((word) => [...segments.segment(word)][0]?.segment ?? "")
      .join("")
      .toLocaleUpperCase() || "?"
  );
}
