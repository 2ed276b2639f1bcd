import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { decodeCursor, encodeCursor } from "../../src/http/cursor.ts";

/** What decoding came to: a place, null, or the refusal. */
function decoded(cursor: string | undefined): unknown {
  try {
    return decodeCursor(cursor);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe("a cursor", () => {
  it("leads back to the place in the list, and stands in a URL as it is", () => {
    const number = fc.nat({ max: 999_999_999_999_999 });
    fc.assert(
      fc.property(number, number, (at, id) => {
        const cursor = encodeCursor(at, id);
        expect(decodeCursor(cursor)).toEqual({ at, id });
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(cursor.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("that is left out is the beginning", () => {
    expect(decodeCursor(undefined)).toBeNull();
  });

  it.each([
    ["empty", ""],
    ["no Base64", "%%%"],
    ["one number", btoa("17")],
    ["three numbers", btoa("1.2.3")],
    ["words", btoa("now.then")],
    ["a negative number", btoa("-1.2")],
    ["an exponent", btoa("1e3.2")],
    ["a number beyond what is exact", btoa("1234567890123456.1")],
    ["a line more", btoa("1.2\n")],
    ["SQL", btoa("1.2 OR 1=1")],
  ])("that is %s is refused by its name", (_, cursor) => {
    expect(() => decodeCursor(cursor)).toThrowError(
      expect.objectContaining({
        code: "invalid_request",
        fields: [{ field: "cursor", problem: "not a cursor of this list" }],
      }),
    );
  });

  it("of any other making is a place or refused, and nothing else", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), fc.string().map(encodeURIComponent));
    fc.assert(
      fc.property(text, (cursor) => {
        const outcome = decoded(cursor);
        expect(outcome === "invalid_request" || typeof outcome === "object").toBe(true);
      }),
    );
  });
});
