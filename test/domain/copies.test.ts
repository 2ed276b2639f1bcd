import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readItemPath } from "../../simulator/sharepoint/item-path.ts";
import { copyPath } from "../../src/domain/copy-path.ts";
import { nextExpectedByte, RANGE_BYTES, rangeFrom } from "../../src/domain/upload-ranges.ts";

const FILE = { organizationId: 5, mediaId: 7, mimeType: "image/png", createdAt: Date.UTC(2026, 10, 20) };

describe("where a copy lies", () => {
  it.each([
    ["lamp.png", "7 lamp.png"],
    [null, "7 file.png"],
    ["  ..  ", "7 file.png"],
    ["~$lock.docx", "7 lock.docx"],
    ['a"b*c:d<e>f?g/h\\i|j.txt', "7 a_b_c_d_e_f_g_h_i_j.txt"],
    ["año#1 100%.pdf", "7 año#1 100%.pdf"],
    ["x".repeat(300) + ".pdf", `7 ${"x".repeat(116)}.pdf`],
  ])("is by organization and month, under a safe name: %s", (fileName, name) => {
    expect(copyPath("Parley/WhatsApp Media", { ...FILE, fileName })).toEqual([
      "Parley",
      "WhatsApp Media",
      "5",
      "2026-11",
      name,
    ]);
  });

  it("is taken by SharePoint whatever a file and the folder are called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 200 }), (fileName, folder) => {
        const path = copyPath(folder.slice(0, 200), { ...FILE, fileName });
        expect(readItemPath(path.map(encodeURIComponent).join("/"))).toBe(path.join("/"));
      }),
      { numRuns: 40 },
    );
  });
});

describe("the ranges of a file", () => {
  it("follow each other to its end, each but the last a multiple of 320 KiB", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * 1024 * 1024 }), (total) => {
        let at = 0;
        for (let range = rangeFrom(0, total); range !== null; range = rangeFrom(at, total)) {
          expect(range.offset).toBe(at);
          at += range.length;
          expect(at === total || range.length % (320 * 1024) === 0).toBe(true);
        }
        expect(at).toBe(total);
      }),
    );
    expect(RANGE_BYTES).toBe(5 * 1024 * 1024);
  });

  it.each([
    [["327680-"], 327_680],
    [["0-100", "200-"], 0],
    [[], null],
    [["x"], null],
  ])("go on where SharePoint says: %j", (ranges, next) => {
    expect(nextExpectedByte(ranges)).toBe(next);
  });
});
