import { findLinks, type FoundLink } from "./find-links.ts";

export type Emphasis = "bold" | "italic" | "strike";

/** A piece of a line. */
export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "link"; text: string; href: string; foreign: boolean }
  | { type: Emphasis; children: Inline[] };

const MARKS: Readonly<Record<string, Emphasis>> = { "*": "bold", _: "italic", "~": "strike" };
const WORD = /[\p{L}\p{N}]/u;

/**
 * Reads `*bold*`, `_italic_`, `~strike~` and `` `code` `` of one line as WhatsApp does: a mark opens before a word and
 * closes after one, and stands between nothing but letters as itself (snake_case). Links are kept whole.
 */
export function parseInline(line: string): Inline[] {
  return parse(line, findLinks(line), new Set());
}

/** @param around the marks that are open already: none opens twice, so nothing nests deeper than there are kinds */
function parse(line: string, links: readonly FoundLink[], around: ReadonlySet<string>): Inline[] {
  const found: Inline[] = [];
  let plain = "";
  const flush = (): void => {
    if (plain !== "") found.push({ type: "text", text: plain });
    plain = "";
  };
  // A mark that was not closed from somewhere on is not from further on either.
  const hopeless = new Set<string>();
  let at = 0;
  while (at < line.length) {
    const link = links.find((each) => each.start === at);
    if (link !== undefined) {
      flush();
      found.push({ type: "link", text: link.text, href: link.href, foreign: link.foreign });
      at = link.end;
      continue;
    }
    const mark = line.charAt(at);
    const mayOpen = opens(line, at, around) && !hopeless.has(mark);
    const close = mayOpen ? closeOf(line, at, links) : -1;
    if (mayOpen && close < 0) hopeless.add(mark);
    if (close < 0) {
      plain += mark;
      at += 1;
      continue;
    }
    flush();
    const inner = line.slice(at + 1, close);
    const kind = MARKS[mark];
    if (kind === undefined) found.push({ type: "code", text: inner });
    else found.push({ type: kind, children: parse(inner, within(links, at + 1, close), new Set([...around, mark])) });
    at = close + 1;
  }
  flush();
  return found;
}

function opens(line: string, at: number, around: ReadonlySet<string>): boolean {
  const mark = line.charAt(at);
  if ((MARKS[mark] === undefined && mark !== "`") || around.has(mark)) return false;
  const next = line.charAt(at + 1);
  return next !== "" && next !== " " && next !== mark && !WORD.test(line.charAt(at - 1));
}

/** Where the mark at a place is closed; -1 where it is not. */
function closeOf(line: string, at: number, links: readonly FoundLink[]): number {
  const mark = line.charAt(at);
  for (let close = line.indexOf(mark, at + 2); close >= 0; close = line.indexOf(mark, close + 1)) {
    const inLink = links.some((link) => link.start < close && close < link.end);
    if (!inLink && line.charAt(close - 1) !== " " && !WORD.test(line.charAt(close + 1))) return close;
  }
  return -1;
}

/** The links of a part, by their places in it. */
function within(links: readonly FoundLink[], from: number, to: number): FoundLink[] {
  return links
    .filter((link) => link.start >= from && link.end <= to)
    .map((link) => ({ ...link, start: link.start - from, end: link.end - from }));
}
