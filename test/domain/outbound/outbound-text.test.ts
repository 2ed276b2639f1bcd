import { describe, expect, it } from "vitest";
import { outboundBody, outboundText } from "../../../src/domain/outbound/outbound-body.ts";

const LINK = "https://shop.example.com/file";
const words = (body: unknown): string | null => outboundText(outboundBody.parse(body));

describe("the words of a message that is sent", () => {
  it.each<[string, object, string | null]>([
    ["a text", { type: "text", text: { body: "Hi" } }, "Hi"],
    ["a picture's caption", { type: "image", image: { link: LINK, caption: "The menu" } }, "The menu"],
    ["none for a picture without one", { type: "image", image: { link: LINK } }, null],
    ["a film's caption", { type: "video", video: { link: LINK, caption: "How to" } }, "How to"],
    [
      "a document's caption rather than its name",
      { type: "document", document: { link: LINK, caption: "Read this", filename: "a.pdf" } },
      "Read this",
    ],
    ["a document's name", { type: "document", document: { link: LINK, filename: "a.pdf" } }, "a.pdf"],
    ["none for a sound", { type: "audio", audio: { link: LINK } }, null],
    ["none for a sticker", { type: "sticker", sticker: { link: LINK } }, null],
    ["a place's address", { type: "location", location: { latitude: 1, longitude: 2, address: "Calle 1" } }, "Calle 1"],
    ["none for a bare place", { type: "location", location: { latitude: 1, longitude: 2 } }, null],
    [
      "the names on the cards",
      {
        type: "contacts",
        contacts: ["Ana", "Ben"].map((name) => ({ name: { formatted_name: name, first_name: name } })),
      },
      "Ana, Ben",
    ],
    ["a reaction's emoji", { type: "reaction", reaction: { message_id: 1, emoji: "👍" } }, "👍"],
    ["none for a reaction that is taken back", { type: "reaction", reaction: { message_id: 1, emoji: "" } }, null],
    [
      "a question's body",
      { type: "interactive", interactive: { type: "location_request_message", body: { text: "Where?" } } },
      "Where?",
    ],
    [
      "a template's name, as long as nobody knows its text",
      { type: "template", template: { name: "hello_world", language: "en" } },
      "hello_world",
    ],
  ])("are %s", (_, body, text) => {
    expect(words(body)).toBe(text);
  });

  it("stay those of the message when more is kept beside it", () => {
    const kept = { type: "template", template: { name: "x", language: "en" }, rendered: { body: "Hi" } };
    expect(outboundBody.parse(kept)).not.toHaveProperty("rendered");
  });
});
