import { parseInline, type Inline } from "./parse-inline.ts";

/** A part of a message's text, as WhatsApp's marks make it. */
export type TextBlock =
  | { type: "lines"; lines: Inline[][] }
  | { type: "quote"; lines: Inline[][] }
  | { type: "bullets"; items: Inline[][] }
  | { type: "numbers"; start: number; items: Inline[][] }
  | { type: "mono"; text: string };

const FENCE = /```([\s\S]+?)```/g;
const QUOTE = /^> ?(?=\S)(.*)$/;
const BULLET = /^[*\-•] +(?=\S)(.*)$/;
const NUMBER = /^(\d{1,3})\. +(?=\S)(.*)$/;

/**
 * Reads the marks of a text: ```` ```mono``` ```` over lines, `> quote`, `* item` and `1. item` at the beginning of one,
 * and within a line those of `parseInline`. Whatever is not closed is text.
 */
export function parseText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    const inner = fence[1] ?? "";
    if (inner.trim() === "") continue;
    blocks.push(...parseLines(text.slice(end, fence.index)));
    blocks.push({ type: "mono", text: inner.replace(/^\n|\n$/g, "") });
    end = fence.index + fence[0].length;
  }
  return [...blocks, ...parseLines(text.slice(end))];
}

function parseLines(text: string): TextBlock[] {
  const trimmed = text.replace(/^\n|\n$/g, "");
  if (trimmed === "") return [];
  const blocks: TextBlock[] = [];
  for (const line of trimmed.split("\n")) add(blocks, line);
  return blocks;
}

/** A line goes on with the block before it where that is of its kind. */
function add(blocks: TextBlock[], line: string): void {
  const last = blocks.at(-1);
  const quoted = QUOTE.exec(line)?.[1];
  if (quoted !== undefined) {
    if (last?.type === "quote") last.lines.push(parseInline(quoted));
    else blocks.push({ type: "quote", lines: [parseInline(quoted)] });
    return;
  }
  const item = BULLET.exec(line)?.[1];
  if (item !== undefined) {
    if (last?.type === "bullets") last.items.push(parseInline(item));
    else blocks.push({ type: "bullets", items: [parseInline(item)] });
    return;
  }
  const [, number, numbered] = NUMBER.exec(line) ?? [];
  if (numbered !== undefined) {
    const start = Number(number);
    // A list goes up by one; anything else is a list of its own, as people number what they answer.
    if (last?.type === "numbers" && start === last.start + last.items.length) last.items.push(parseInline(numbered));
    else blocks.push({ type: "numbers", start, items: [parseInline(numbered)] });
    return;
  }
  if (last?.type === "lines") last.lines.push(parseInline(line));
  else blocks.push({ type: "lines", lines: [parseInline(line)] });
}
