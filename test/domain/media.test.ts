import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mediaView, viewMedia, type StoredMedia } from "../../src/domain/media.ts";
import { sniff, SNIFF_BYTES } from "../../src/domain/media-sniff.ts";
import { bareType, extensionOf, kindOfType, misfit, typesOfKind } from "../../src/domain/media-type.ts";
import { judgeUpload, receivedType } from "../../src/domain/media-verdict.ts";

const STORED: StoredMedia = {
  id: 7,
  kind: "audio",
  state: "stored",
  mimeType: "audio/ogg; codecs=opus",
  sizeBytes: 100,
  fileName: null,
  reason: null,
};
const EXECUTABLE = /html|svg|javascript|xml$/;

describe("a file as it is shown", () => {
  it.each<[string, Partial<StoredMedia>]>([
    ["stored", {}],
    ["pending", { state: "pending", sizeBytes: null, mimeType: null }],
    ["unavailable", { state: "unavailable", reason: "Too old." }],
  ])("fits its own schema while it is %s", (_, more) => {
    const view = viewMedia({ ...STORED, ...more }, null);
    expect(mediaView.strict().parse(view)).toEqual(view);
    expect(view.url).toBe(more.state === undefined ? "/api/whatsapp/media/7" : null);
  });

  it.each([
    [{ audio: { voice: true } }, true],
    [{ type: "voice", voice: { id: "1" } }, true],
    [{ audio: { voice: false } }, false],
    [{ audio: {} }, false],
    [{ image: {} }, false],
    [null, false],
  ])("is a voice note by its message: %j", (content, voice) => {
    expect(viewMedia(STORED, content).voice).toBe(voice);
  });
});

describe("the table of types", () => {
  it("has an extension and a kind for each, under which it fits", () => {
    for (const type of typesOfKind("document")) {
      const kind = kindOfType(type)!;
      expect(extensionOf(type)).toMatch(/^[a-z0-9]{2,4}$/);
      expect(misfit(kind, { mimeType: type, sizeBytes: 1 })).toBeNull();
      expect(misfit("document", { mimeType: type, sizeBytes: 100 * 1024 * 1024 })).toBeNull();
      expect(misfit("document", { mimeType: type, sizeBytes: 100 * 1024 * 1024 + 1 })).toContain("100 MB");
    }
  });

  it("knows a type by its name, whatever its case and parameters", () => {
    expect(bareType("Audio/OGG; codecs=opus")).toBe("audio/ogg");
    expect(kindOfType("IMAGE/PNG")).toBe("image");
    expect(kindOfType("text/html")).toBeNull();
  });
});

describe("any bytes whatever", () => {
  const heads = fc.oneof(
    fc.uint8Array({ maxLength: SNIFF_BYTES }),
    fc.string({ maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
    fc
      .constantFrom("<!--", "<?", "<svg", "<!-- --> <html>", "\ufeff<html>", "OggS", "RIFF", "\0\0\0\u0018ftyp")
      .map((text) => new TextEncoder().encode(text)),
  );
  const claims = fc.option(
    fc.constantFrom("image/png", "text/html", "image/svg+xml", "application/pdf", "x", "text/plain", "a/b; c=d"),
  );

  it("are known as something without fail", () => {
    fc.assert(
      fc.property(heads, (head) => {
        expect(sniff(head).kind).toMatch(/^(type|ole|zip|text|markup|program|other)$/);
      }),
    );
  });

  it("are never taken as an upload of a type that a browser would run", () => {
    fc.assert(
      fc.property(heads, claims, (head, mimeType) => {
        const verdict = judgeUpload({ head, mimeType, fileName: null, kind: null });
        expect(verdict.ok && EXECUTABLE.test(verdict.mimeType)).toBe(false);
      }),
    );
  });

  it("are never served as a picture, film or Ogg without its signature", () => {
    fc.assert(
      fc.property(heads, claims, (head, mimeType) => {
        const type = receivedType(head, mimeType);
        const proven = sniff(head);
        const shown = /^(image\/(?!svg)|video\/|audio\/ogg)/.test(type);
        expect(shown && !(proven.kind === "type" && proven.mimeType === type)).toBe(false);
      }),
    );
  });
});
