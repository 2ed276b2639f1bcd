import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/providers/parse-json.ts";

describe("reading what a provider has sent", () => {
  it("leaves out what is nested beyond all measure, and keeps what stands beside it", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const read = parseJson(`{"deep":${deep},"beside":"Hola"}`);
    expect(read).toMatchObject({ beside: "Hola" });
    expect(JSON.stringify(read).length).toBeLessThan(1000);
  });

  it("replaces half a character, in values and in names, and leaves whole ones alone", () => {
    expect(parseJson('{"a\\ud83d":["\\udc00","👍"]}')).toEqual({ "a\ufffd": ["\ufffd", "👍"] });
  });

  it("takes a member called __proto__ for nothing else", () => {
    const read = parseJson('{"__proto__":{"admin":true},"a":1}');
    expect(read).not.toHaveProperty("admin");
    expect(JSON.stringify(read)).toBe('{"__proto__":{"admin":true},"a":1}');
  });

  it.each(["", "{", "{}x", "NaN", "\u0000"])("knows what is no JSON: %j", (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
