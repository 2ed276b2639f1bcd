import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE_TYPES, previewOf, type MessageType } from "../../src/domain/message.ts";

const characters = (text: string) => [...new Intl.Segmenter().segment(text)].map((each) => each.segment);

describe("the preview of a message", () => {
  it.each<[MessageType, string, string]>([
    ["text", "Mañana", ""],
    ["image", "📷 Mañana", "📷 Photo"],
    ["video", "🎥 Mañana", "🎥 Video"],
    ["audio", "🎤 Mañana", "🎤 Audio"],
    ["document", "📄 Mañana", "📄 Document"],
    ["sticker", "💟 Mañana", "💟 Sticker"],
    ["location", "📍 Mañana", "📍 Location"],
    ["contacts", "👤 Mañana", "👤 Contact"],
    ["reaction", "Reaction Mañana", "Reaction"],
    ["button", "Mañana", "Button"],
    ["interactive", "Mañana", "Choice"],
    ["order", "🛒 Mañana", "🛒 Order"],
    ["system", "ℹ️ Mañana", "ℹ️ Notice"],
    ["edit", "✏️ Mañana", "✏️ Edited message"],
    ["revoke", "🚫 Mañana", "🚫 Deleted message"],
    ["template", "Mañana", "Template"],
    ["call", "📞 Mañana", "📞 Call"],
    ["unsupported", "⚠️ Mañana", "⚠️ Unsupported message"],
  ])("of kind %s marks its words, and names the kind where there are none", (type, withWords, withoutWords) => {
    expect(previewOf(type, "Mañana")).toBe(withWords);
    expect(previewOf(type, null)).toBe(withoutWords);
    expect(previewOf(type, " \n\t ")).toBe(withoutWords);
  });

  it("is there for every kind but a text without words", () => {
    expect(MESSAGE_TYPES.filter((type) => previewOf(type, null) === "")).toEqual(["text"]);
  });

  it("stands on one line", () => {
    expect(previewOf("text", "  one\n\ntwo\t three\u2028four\u00a0five ")).toBe("one two three four five");
  });

  it("keeps 120 characters whole and cuts the 121st", () => {
    expect(previewOf("text", "a".repeat(120))).toBe("a".repeat(120));
    expect(previewOf("text", "a".repeat(121))).toBe("a".repeat(120));
  });

  it.each([
    ["a family", "👨‍👩‍👧‍👦"],
    ["a couple with two skin tones", "👩🏽‍❤️‍💋‍👨🏿"],
    ["a flag of letters", "🇨🇴"],
    ["a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["a letter with its accent apart", "e\u0301"],
    ["a keycap", "3️⃣"],
    ["a conjunct of Devanagari", "क्षि"],
  ])("counts %s as one character and never cuts through it", (_, character) => {
    const preview = previewOf("text", character.repeat(130));
    expect(preview).toBe(character.repeat(120));
  });

  it("stays short where one character is piled up without end", () => {
    expect(previewOf("text", `Z${"\u0301".repeat(60_000)}`).length).toBeLessThanOrEqual(2000);
    expect(previewOf("text", "\u{1f469}\u200d".repeat(20_000)).isWellFormed()).toBe(true);
  });

  it("is the beginning of the words, at most 120 characters, on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const preview = previewOf("text", text);
        expect(characters(preview).length).toBeLessThanOrEqual(120);
        expect(text.replace(/\s+/g, " ").trim().startsWith(preview)).toBe(true);
      }),
    );
  });

  it("stands on one line and ends, whatever the kind", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_TYPES), fc.string({ unit: "binary", maxLength: 300 }), (type, text) => {
        const preview = previewOf(type, text);
        expect(characters(preview).length).toBeLessThanOrEqual(120);
        expect(preview).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });
});
