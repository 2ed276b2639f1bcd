import { find } from "linkifyjs";
import { safeLink } from "./safe-link.ts";

/** A link in a line: from `start` up to `end`. */
export interface FoundLink {
  start: number;
  end: number;
  /** As it is shown. */
  text: string;
  href: string;
  /** It was written in other letters than its address has: both are worth a look before it is opened. */
  foreign: boolean;
}

/** With the sign for "abroad", and digits enough that it is no price and no date. */
const NUMBER = /(?<![\p{L}\p{N}])\+\d(?:[ \-().]{0,2}\d){7,14}(?!\d)/gu;

/** Addresses of pages and mail, and telephone numbers with their country, in the order in which they stand. */
export function findLinks(line: string): FoundLink[] {
  const links = [...addresses(line), ...numbers(line)].sort((a, b) => a.start - b.start);
  let end = 0;
  return links.filter((link) => {
    if (link.start < end) return false;
    end = link.end;
    return true;
  });
}

function addresses(line: string): FoundLink[] {
  // Without one of these there is none, and most lines have none.
  if (!/[.@:]/.test(line)) return [];
  return find(line, { defaultProtocol: "https" }).flatMap(({ type, value, href, start }) => {
    if (type !== "url" && type !== "email") return [];
    // Marks of WhatsApp at the end belong to the words around, not to the address.
    const spare = /[*_~`]+$/.exec(value)?.[0].length ?? 0;
    const written = spare === 0 ? value : value.slice(0, -spare);
    const link = safeLink(written, spare === 0 ? href : href.slice(0, -spare));
    return link === null ? [] : [{ start, end: start + written.length, ...link }];
  });
}

function numbers(line: string): FoundLink[] {
  return [...line.matchAll(NUMBER)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    text: written,
    href: `tel:${written.replace(/[^+\d]/g, "")}`,
    foreign: false,
  }));
}
