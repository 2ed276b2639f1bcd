import type { MediaKind } from "./media-kind.ts";
import { sniff, SNIFF_BYTES, type Sniffed } from "./media-sniff.ts";
import { bareType, familyOfType, kindOfType, maxBytesOf, misfit, typeOfExtension } from "./media-type.ts";

export { SNIFF_BYTES };

/** What somebody says that a file is. */
export interface ClaimedFile {
  /** Its first SNIFF_BYTES, or all of a shorter one. */
  head: Uint8Array;
  /** null where nothing was said. */
  mimeType: string | null;
  fileName: string | null;
  /** As what it will be sent; null lets its type decide. */
  kind: MediaKind | null;
}

export type Verdict =
  | { ok: true; mimeType: string; kind: MediaKind; maxBytes: number }
  | { ok: false; problem: string };

const ANYTHING = "application/octet-stream";

/** Whether WhatsApp would take a file, by what its first bytes are: what it is called only counts where they leave it open. */
export function judgeUpload(file: ClaimedFile): Verdict {
  const sniffed = sniff(file.head);
  const claimed = claimedType(file);
  const mimeType = typeFrom(sniffed, claimed);
  if (mimeType === null) return { ok: false, problem: refusalOf(sniffed, claimed) };
  const claimedKind = claimed === null ? null : kindOfType(claimed);
  const natural = kindOfType(mimeType);
  if (natural === null) return { ok: false, problem: `WhatsApp does not take files of the type ${mimeType}` };
  // A JPEG called .png is an everyday mistake; a PDF called .png is none.
  if (claimedKind !== null && claimedKind !== natural) {
    return { ok: false, problem: `it is called ${claimed} and is ${bareType(mimeType)}` };
  }
  if (mimeType === "audio/ogg") return { ok: false, problem: "WhatsApp takes Ogg with the Opus codec only" };
  const kind = file.kind ?? natural;
  const problem = misfit(kind, { mimeType, sizeBytes: 0 });
  if (problem !== null) return { ok: false, problem };
  const animated = sniffed.kind === "type" && sniffed.animated;
  return { ok: true, mimeType, kind, maxBytes: maxBytesOf(kind, animated) };
}

/**
 * The type under which a file that a customer sent is served: what its bytes prove, or what the sender called it where
 * they prove nothing against it. Customers may send any document, so unknown ones stay what they were called.
 */
export function receivedType(head: Uint8Array, claimed: string | null): string {
  const sniffed = sniff(head);
  if (sniffed.kind === "type") return sniffed.mimeType;
  if (sniffed.kind === "markup") return "text/plain";
  if (claimed === null) return ANYTHING;
  // What is named as a picture, film or sound and has no such signature is none.
  const kind = kindOfType(claimed);
  if (kind !== null && kind !== "document" && SIGNED.has(bareType(claimed))) return ANYTHING;
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(bareType(claimed)) ? bareType(claimed) : ANYTHING;
}

/** Types that no file can have without their signature. */
const SIGNED = new Set(["image/jpeg", "image/png", "image/webp", "video/mp4", "video/3gpp", "audio/ogg", "audio/mp4"]);

function claimedType(file: ClaimedFile): string | null {
  const said = file.mimeType === null ? ANYTHING : bareType(file.mimeType);
  // A browser that knows no better says this, and so does a client that was told nothing.
  if (said !== ANYTHING && said !== "") return ALIASES.get(said) ?? said;
  return file.fileName === null ? null : typeOfExtension(file.fileName);
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["image/jpg", "image/jpeg"],
  ["audio/mp3", "audio/mpeg"],
  ["audio/m4a", "audio/mp4"],
  ["audio/x-m4a", "audio/mp4"],
]);

function typeFrom(sniffed: Sniffed, claimed: string | null): string | null {
  switch (sniffed.kind) {
    case "type":
      // Recorders write sound under the brands of films.
      return sniffed.mimeType === "video/mp4" && claimed === "audio/mp4" ? claimed : sniffed.mimeType;
    case "ole":
    case "zip":
    case "text":
      return claimed !== null && familyOfType(claimed) === sniffed.kind ? claimed : null;
    case "markup":
      // Words are harmless as long as they are called words: they are never served as a page.
      return claimed === "text/plain" ? claimed : null;
    case "program":
    case "other":
      return null;
  }
}

function refusalOf(sniffed: Sniffed, claimed: string | null): string {
  const called = claimed === null ? "" : `it is called ${claimed}, and `;
  switch (sniffed.kind) {
    case "markup":
      return `${called}its content is HTML or SVG, which WhatsApp does not take`;
    case "program":
      return `${called}its content is a program, which WhatsApp does not take`;
    case "zip":
      return `${called}its content is a ZIP archive, which WhatsApp takes as an Office document only`;
    case "ole":
      return `${called}its content is an Office document: send it under the name and type that it has`;
    case "text":
      return `${called}its content is plain text, which WhatsApp takes as text/plain only`;
    case "type":
    case "other":
      return `${called}its content is of no type that WhatsApp takes`;
  }
}
