import { describe, expect, it } from "vitest";
import type { Attachment } from "../../../src/dashboard/composer/messages-of.ts";
import { clientMessagesOf } from "../../../src/dashboard/partner/client-messages.ts";

const about = { userId: 7, messageType: "general_message" } as const;
const file = (id: string, change: Partial<Attachment> = {}): Attachment => ({
  id,
  file: new Blob([id]),
  name: `${id}.png`,
  type: "image/png",
  kind: "image",
  voice: false,
  caption: "",
  ...change,
});

describe("what a partner has written becomes", () => {
  it("one message, where it is words alone, which quotes what it answers", () => {
    expect(clientMessagesOf(about, { text: " Hello ", attachments: [], replyTo: 5 })).toEqual([
      { message: { ...about, message: "Hello", replyTo: 5 }, file: null, hasWords: true },
    ]);
  });

  it("a file with the words below it", () => {
    const one = file("a");
    expect(clientMessagesOf(about, { text: "Look", attachments: [one], replyTo: null })).toEqual([
      { message: { ...about, message: "Look" }, file: one, hasWords: true },
    ]);
  });

  it("words and then a file that can have none", () => {
    const song = file("song", { kind: "audio", type: "audio/mpeg" });
    expect(clientMessagesOf(about, { text: "Listen", attachments: [song], replyTo: 5 })).toEqual([
      { message: { ...about, message: "Listen", replyTo: 5 }, file: null, hasWords: true },
      { message: about, file: song, hasWords: false },
    ]);
  });

  it("words and then several files, each with its own caption", () => {
    const [one, two] = [file("a", { caption: " First " }), file("b")];
    expect(clientMessagesOf(about, { text: "", attachments: [one, two], replyTo: 5 })).toEqual([
      { message: { ...about, message: "First", replyTo: 5 }, file: one, hasWords: false },
      { message: about, file: two, hasWords: false },
    ]);
  });
});
