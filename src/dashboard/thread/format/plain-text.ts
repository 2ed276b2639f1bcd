import type { Inline } from "./parse-inline.ts";
import { parseText, type TextBlock } from "./parse-text.ts";

/** No quotation shows more. */
const MOST_CHARACTERS = 400;

/** The words of a text without its marks, on one line: for quotations, and to be read out. */
export function plainText(text: string): string {
  return parseText(text.slice(0, MOST_CHARACTERS).toWellFormed()).map(wordsOf).join(" ");
}

function wordsOf(block: TextBlock): string {
  switch (block.type) {
    case "mono":
      return block.text;
    case "lines":
    case "quote":
      return block.lines.map(lineOf).join(" ");
    case "bullets":
    case "numbers":
      return block.items.map(lineOf).join(", ");
  }
}

function lineOf(pieces: Inline[]): string {
  return pieces.map((piece) => ("children" in piece ? lineOf(piece.children) : piece.text)).join("");
}
