import { describe, expect, it } from "vitest";
import { searchWords } from "../../src/domain/search-words.ts";

describe("what somebody searches for", () => {
  it.each<[string, string[], string | null]>([
    ["maría", ["maría"], null],
    ["mari\u0301a", ["maría"], null],
    ["  lopez,  ana ", ["lopez", "ana"], null],
    ["@ana.lopez_88", ["ana", "lopez", "88"], null],
    ["+57 (310) 305-54.24", ["57", "310", "305", "54", "24"], "573103055424"],
    ["310", ["310"], "310"],
    ["ana 310", ["ana", "310"], null],
    ["🌸", ["🌸"], null],
    ["👩‍🚀", ["👩", "🚀"], null],
    ['"a" OR b*', ["a", "OR", "b"], null],
    ["نور", ["نور"], null],
  ])("is taken apart into words, and is a number where it may be one: %s", (typed, words, digits) => {
    expect(searchWords(typed)).toEqual({ words, digits });
  });

  it.each(["", "   ", '"', "+()-.", "\u0301", "***"])(
    "is nothing where nothing in it can be looked for: %j",
    (typed) => {
      expect(searchWords(typed)).toBeNull();
    },
  );

  it("is cut to ten words", () => {
    expect(searchWords("a b c d e f g h i j k l")?.words).toHaveLength(10);
  });
});
