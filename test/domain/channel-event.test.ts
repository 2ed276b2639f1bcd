import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatReference, parseReference } from "../../src/domain/channel-event.ts";

/** Meta takes 512 characters of callback data. */
const MAX_CHARACTERS = 512;

describe("the reference that travels with a send", () => {
  it("comes back as it was sent", () => {
    const number = fc.nat({ max: 999_999_999_999_999 });
    fc.assert(
      fc.property(number, number, (id, createdAt) => {
        const text = formatReference({ id, createdAt });
        expect(text.length).toBeLessThanOrEqual(MAX_CHARACTERS);
        expect(parseReference(text)).toEqual({ id, createdAt });
      }),
    );
  });

  it.each([
    ["nothing", null],
    ["a missing field", undefined],
    ["an empty text", ""],
    ["another application's text", "order-7781"],
    ["a number alone", "42"],
    ["JSON", '{"id":1,"createdAt":2}'],
    ["one number too many", "1-2-3"],
    ["a negative number", "-1-2"],
    ["a fraction", "1.5-2"],
    ["spaces around", " 1-2 "],
    ["a line after it", "1-2\n"],
    ["digits of another script", "١-٢"],
    ["a number beyond what a double holds exactly", "1234567890123456-1"],
  ])("is not taken from %s", (_, text) => {
    expect(parseReference(text)).toBeNull();
  });

  it("never makes more of foreign callback data than two exact numbers", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reference = parseReference(text);
        if (reference === null) return;
        expect(Number.isSafeInteger(reference.id) && Number.isSafeInteger(reference.createdAt)).toBe(true);
      }),
    );
  });
});
