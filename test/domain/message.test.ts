import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE_TYPES, previewOf, type MessageType } from "../../src/domain/message.ts";

const characters = (text: string) => [...new Intl.Segmenter().segment(text)].map((each) => each.segment);

describe("the preview of a message", () => {
  it.each<[MessageType, string, string]>([
    ["text", "Hola, ¿qué tal?", ""],
    ["image", "📷 Hola, ¿qué tal?", "📷 Photo"],
    ["video", "🎥 Hola, ¿qué tal?", "🎥 Video"],
    ["audio", "🎤 Hola, ¿qué tal?", "🎤 Audio"],
    ["document", "📄 Hola, ¿qué tal?", "📄 Document"],
    ["sticker", "💟 Hola, ¿qué tal?", "💟 Sticker"],
    ["location", "📍 Hola, ¿qué tal?", "📍 Location"],
    ["contacts", "👤 Hola, ¿qué tal?", "👤 Contact"],
    ["reaction", "Reaction Hola, ¿qué tal?", "Reaction"],
    ["button", "Hola, ¿qué tal?", "Button"],
    ["interactive", "Hola, ¿qué tal?", "Choice"],
    ["order", "🛒 Hola, ¿qué tal?", "🛒 Order"],
    ["system", "ℹ️ Hola, ¿qué tal?", "ℹ️ Notice"],
    ["edit", "✏️ Hola, ¿qué tal?", "✏️ Edited message"],
    ["revoke", "🚫 Hola, ¿qué tal?", "🚫 Deleted message"],
    ["template", "Hola, ¿qué tal?", "Template"],
    ["call", "📞 Hola, ¿qué tal?", "📞 Call"],
    ["unsupported", "⚠️ Hola, ¿qué tal?", "⚠️ Unsupported message"],
  ])("of kind %s names what is more than words", (type, withWords, withoutWords) => {
    expect(previewOf(type, "Hola, ¿qué tal?")).toBe(withWords);
    expect(previewOf(type, null)).toBe(withoutWords);
    expect(previewOf(type, " \n\t ")).toBe(withoutWords);
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
