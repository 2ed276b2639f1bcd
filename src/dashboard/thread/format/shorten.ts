const MOST_CHARACTERS = 1800;
const MOST_LINES = 40;

/** The beginning of a long text, cut at a word; null where it is short enough to be shown at once. */
export function shorten(text: string): string | null {
  const lines = text.split("\n", MOST_LINES + 1);
  const few = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join("\n") : text;
  if (few.length <= MOST_CHARACTERS) return few === text ? null : few;
  const cut = few.slice(0, MOST_CHARACTERS).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return space > MOST_CHARACTERS / 2 ? cut.slice(0, space) : cut.replace(/\uFFFD$/, "");
}
