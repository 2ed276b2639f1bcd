import * as fc from "fast-check";

/** Pieces of JSON that a parser, a database or a screen trips over. Each is one value. */
const HOSTILE_PIECES = [
  "1e400",
  "-1e400",
  "-0",
  "9".repeat(400),
  "9007199254740993",
  "0.1e-400",
  '"\\ud83d"',
  '"\\udc00\\ud83d"',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\u202e\\u2066"',
  '"\\r\\nSet-Cookie: a=b"',
  '"{\\"level\\":\\"error\\"}\\n"',
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}',
  '{"length":4294967296,"0":1}',
  '{"toString":null,"valueOf":null,"toJSON":1}',
  `${"[".repeat(900)}${"]".repeat(900)}`,
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
  `[${"0,".repeat(20_000)}0]`,
  `"${"x".repeat(100_000)}"`,
  `"${"\\u0000".repeat(5000)}"`,
  `"${"é".repeat(50_000)}"`,
];

/**
 * The same JSON with one value of it, at any depth, put in the place of which something hostile stands, or a name of it
 * said twice. Written as text, as no value of JavaScript could say it. Always JSON.
 */
export function hostileJson(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...HOSTILE_PIECES);
  return fc.tuple(texts, fc.nat(), piece, fc.boolean()).map(([text, pick, hostile, twice]) => {
    const places = [...text.matchAll(/("(?:[^"\\]|\\.)*"):("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)/g)];
    const place = places[pick % places.length];
    if (place === undefined) return hostile;
    const [all, name = "", value = ""] = place;
    const end = place.index + all.length;
    const changed = twice ? `${name}:${hostile},${name}:${value}` : `${name}:${hostile}`;
    return text.slice(0, place.index) + changed + text.slice(end);
  });
}

/** Bytes that are no JSON, or only nearly. */
export const HOSTILE_BODIES: [string, Uint8Array<ArrayBuffer>][] = [
  ["nothing", bytes("")],
  ["a BOM alone", bytes("\ufeff")],
  ["a BOM before an object", bytes("\ufeff{}")],
  ["UTF-8 that is none", Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
  ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ["half a character", Uint8Array.from([0x22, 0xf0, 0x9f])],
  ["NULs", new Uint8Array(1000)],
  ["a NUL after an object", bytes("{}\u0000")],
  ["a bare NaN", bytes('{"id":NaN}')],
  ["a comment", bytes("{/* */}")],
  ["a number", bytes("1e400")],
  ["a text", bytes('"text"')],
  ["null", bytes("null")],
  ["an empty list", bytes("[]")],
  ["a list of lists without end", bytes("[".repeat(100_000))],
  ["a list of lists", bytes("[".repeat(100_000) + "]".repeat(100_000))],
  ["objects in objects", bytes('{"a":'.repeat(30_000) + "1" + "}".repeat(30_000))],
  ["very many entries", bytes(`[${"{},".repeat(80_000)}{}]`)],
  ["very many names", bytes(`{${Array.from({ length: 15_000 }, (_, i) => `"k${i}":1`).join()}}`)],
  ["one name many times", bytes(`{${'"id":1,'.repeat(30_000)}"id":1}`)],
  ["a prototype", bytes('{"__proto__":{"id":1},"constructor":{"prototype":{}}}')],
];

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}
