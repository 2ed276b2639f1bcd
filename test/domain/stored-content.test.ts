import { describe, expect, it } from "vitest";
import { storedContent } from "../../src/domain/stored-content.ts";

const words = { id: "wamid.1", from: "573001112233", timestamp: "1767225600", type: "text", text: { body: "Hola" } };

describe("what of a message's body is stored", () => {
  it.each([
    ["is words and nothing else", words],
    ["names its writer by a user id", { ...words, from_user_id: "CO.1" }],
  ])("is nothing where it %s: they have a column of their own", (_, content) => {
    expect(storedContent({ type: "text", text: "Hola", content })).toBeNull();
  });

  it.each([
    ["was passed on", { ...words, context: { forwarded: true } }],
    ["came from an ad", { ...words, referral: { source_id: "1" } }],
    ["was written in a group", { ...words, group_id: "g", author: null }],
    ["has a part that nobody knows yet", { ...words, text: { body: "Hola", tone: "loud" } }],
    ["has other words than are shown", { ...words, text: { body: "Adiós" } }],
    ["has no readable words", { ...words, text: null }],
  ])("is all of it where it %s", (_, content) => {
    expect(storedContent({ type: "text", text: "Hola", content })).toBe(content);
  });

  it("is all of it where it is more than text", () => {
    const content = { ...words, type: "image", image: { caption: "Hola" } };
    expect(storedContent({ type: "image", text: "Hola", content })).toBe(content);
  });
});
