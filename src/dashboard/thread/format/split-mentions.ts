/** A text in pieces: those that call somebody, and those between. */
export interface MentionPiece {
  text: string;
  calls: boolean;
}

/** @param names of the people whom the text calls, without the @ */
export function splitMentions(text: string, names: readonly string[]): MentionPiece[] {
  if (names.length === 0) return [{ text, calls: false }];
  // The longer ones first: "Ana María" is not "Ana" and a word.
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(@(?:${longestFirst.map(asPattern).join("|")}))`, "gi");
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, calls: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

/** What is a sign of a pattern stands for itself. */
function asPattern(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
