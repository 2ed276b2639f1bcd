import { describe, expect, it } from "vitest";
import { partnerBody } from "../../src/domain/partner-body.ts";

const names = { partnerName: "Paul", clientName: "Ana" };
const written = (words: string) => `📱 *Message from Paul* 📱\n\nHi Ana,\n\n${words}\n\n— Paul`;

describe("what a partner sends", () => {
  it("is a text in the documented form", () => {
    expect(partnerBody({ kind: "words", words: "Hello!" }, names)).toEqual({
      ok: true,
      body: { type: "text", text: { body: written("Hello!") } },
    });
  });

  it.each(["image", "video", "document"] as const)("has its words below a file that is a %s", (kind) => {
    expect(partnerBody({ kind: "file", file: { id: 7, kind }, words: "Look" }, names)).toEqual({
      ok: true,
      body: { type: kind, [kind]: { media_id: 7, caption: written("Look") } },
    });
    expect(partnerBody({ kind: "file", file: { id: 7, kind }, words: null }, names)).toEqual({
      ok: true,
      body: { type: kind, [kind]: { media_id: 7 } },
    });
  });

  it.each(["audio", "sticker"] as const)("has no words with %s, which WhatsApp would not show", (kind) => {
    expect(partnerBody({ kind: "file", file: { id: 7, kind }, words: null }, names)).toEqual({
      ok: true,
      body: { type: kind, [kind]: { media_id: 7 } },
    });
    expect(partnerBody({ kind: "file", file: { id: 7, kind }, words: "Look" }, names)).toMatchObject({ ok: false });
  });

  it("is a template as it was approved", () => {
    const template = { name: "reminder", language: { code: "en" }, components: [] };
    expect(partnerBody({ kind: "template", template }, names)).toEqual({
      ok: true,
      body: { type: "template", template },
    });
  });

  it("fits into what WhatsApp takes, greeting and signature included", () => {
    const room = 4096 - Array.from(written("")).length;
    expect(partnerBody({ kind: "words", words: "🙂".repeat(room) }, names)).toMatchObject({ ok: true });
    expect(partnerBody({ kind: "words", words: "🙂".repeat(room + 2) }, names)).toEqual({
      ok: false,
      problem: "is 2 characters longer than WhatsApp takes with the greeting and the signature",
    });
    const file = { id: 7, kind: "image" } as const;
    expect(partnerBody({ kind: "file", file, words: "x".repeat(1024) }, names)).toMatchObject({ ok: false });
  });
});
