/** A text with a piece put in place of what is selected, and where the caret is then. */
export function inserted(
  text: string,
  piece: string,
  selection: { start: number; end: number },
): { text: string; caret: number } {
  const { start, end } = selection;
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
