import { describe, expect, it } from "vitest";
import { withoutForm } from "../../../src/dashboard/partner/partner-preview.ts";
import { formatPartnerMessage } from "../../../src/domain/partner-message.ts";
import { previewOf } from "../../../src/domain/message.ts";

const previewed = (words: string, clientName: string | null = "John Doe") =>
  previewOf("text", formatPartnerMessage({ partnerName: "Dr. Rao", clientName, words }));

describe("a list's line of a partner's message", () => {
  it("shows the words, without what is the same on every line", () => {
    expect(withoutForm(previewed("See you at two."))).toBe("See you at two.");
    expect(withoutForm(previewed("See you — at two.", null))).toBe("See you — at two.");
  });

  it("shows the beginning of words that are too long for it", () => {
    expect(withoutForm(previewed("word ".repeat(100)))).toMatch(/^(word ){10,}$/);
  });

  it("leaves everything else as it is", () => {
    for (const text of ["Hello", "", "📷 Photo", "📱 my new phone"]) expect(withoutForm(text)).toBe(text);
  });
});
