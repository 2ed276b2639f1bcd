/** What the first bytes of a file prove it to be. `other`: nothing that is known. */
export type Sniffed =
  | { kind: "type"; mimeType: string; animated: boolean }
  /** A container whose first bytes do not tell what is in it: Office files of before 2007 (`ole`) and since (`zip`). */
  | { kind: "ole" | "zip" }
  /** Words, of whatever language or mark-up. */
  | { kind: "text" }
  /** Mark-up that a browser would run if it took it for a page. */
  | { kind: "markup" }
  | { kind: "program" }
  | { kind: "other" };

/** Enough for every signature, and for HTML that begins with white space and comments. */
export const SNIFF_BYTES = 4096;

/** A tag that a browser looks for (WHATWG, "MIME sniffing"), a comment, or a declaration as of XML. */
const MARKUP =
  /^<(?:!--|\?|(?:!doctype|html|head|body|script|iframe|svg|style|link|meta|title|table|a|b|br|div|font|h1|img|p)[\s/>])/i;

/** Looks at the first SNIFF_BYTES of a file, or at all of a shorter one. */
export function sniff(head: Uint8Array): Sniffed {
  const ascii = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  const is = (mimeType: string, animated = false): Sniffed => ({ kind: "type", mimeType, animated });

  if (begins(0xff, 0xd8, 0xff)) return is("image/jpeg");
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return is("image/png");
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return is("image/webp", isAnimatedWebp(head));
  if (ascii(0, 4) === "GIF8") return is("image/gif", true);
  if (ascii(4, 8) === "ftyp") return ofBrand(ascii(8, 12));
  if (ascii(0, 4) === "OggS") return is(ascii(28, 36) === "OpusHead" ? "audio/ogg; codecs=opus" : "audio/ogg");
  if (ascii(0, 6) === "#!AMR\n") return is("audio/amr");
  if (ascii(0, 3) === "ID3") return is("audio/mpeg");
  if (ascii(0, 5) === "%PDF-") return is("application/pdf");
  if (begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return { kind: "ole" };
  if (begins(0x50, 0x4b, 0x03, 0x04)) return { kind: "zip" };
  if (ascii(0, 2) === "MZ" || begins(0x7f, 0x45, 0x4c, 0x46) || ascii(0, 2) === "#!") return { kind: "program" };
  // Frames without a file header begin with set bits: AAC in ADTS has twelve and layer 0, MP3 has eleven and layer III.
  if (begins(0xff) && ((head[1] ?? 0) & 0xf6) === 0xf0) return is("audio/aac");
  if (begins(0xff) && ((head[1] ?? 0) & 0xe6) === 0xe2) return is("audio/mpeg");
  return ofWords(head);
}

/** The brand of an ISO base media file tells audio from video (3GPP TS 26.244; the MP4 registration authority). */
function ofBrand(brand: string): Sniffed {
  if (brand.startsWith("3g")) return { kind: "type", mimeType: "video/3gpp", animated: false };
  if (/^M4[AB] /.test(brand)) return { kind: "type", mimeType: "audio/mp4", animated: false };
  if (/^(?:isom|iso\d|mp4\d|avc1|M4V|MSNV|mmp4|dash|f4v |XAVC)/.test(brand))
    return { kind: "type", mimeType: "video/mp4", animated: false };
  // HEIC, AVIF and QuickTime among them: WhatsApp takes none of these.
  return { kind: "other" };
}

/** The animation flag of the extended header (WebP container specification). */
function isAnimatedWebp(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(12, 16)) === "VP8X" && ((head[20] ?? 0) & 0x02) !== 0;
}

function ofWords(head: Uint8Array): Sniffed {
  if (head.length === 0) return { kind: "other" };
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (utf16) return ofMarkup(new TextDecoder(head[0] === 0xff ? "utf-16le" : "utf-16be").decode(head));
  // Control characters other than tab, line feed, form feed, carriage return and escape: no text.
  const binary = head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
  return binary ? { kind: "other" } : ofMarkup(new TextDecoder().decode(head));
}

function ofMarkup(text: string): Sniffed {
  return { kind: MARKUP.test(text.trimStart()) ? "markup" : "text" };
}
