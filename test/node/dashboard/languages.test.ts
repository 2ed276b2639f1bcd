import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";

const folder = path.join(import.meta.dirname, "../../../src/dashboard/i18n");
const parts = (await readdir(path.join(folder, "en"))).sort();

/** Every text of a part, by its dotted key. */
async function textsOf(language: string, part: string): Promise<Map<string, string>> {
  return flatten(JSON.parse(await readFile(path.join(folder, language, part), "utf8")), "");
}

function flatten(value: unknown, key: string): Map<string, string> {
  if (typeof value === "string") return new Map([[key, value]]);
  const entries = Object.entries(value as Record<string, unknown>);
  return new Map(entries.flatMap(([name, inner]) => [...flatten(inner, key === "" ? name : `${key}.${name}`)]));
}

/** Plural forms differ by language (CLDR): what counts is that the key is there in some of them. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");
const placeholders = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)[^}]*}}/g)].map(([, name = ""]) => name).sort();

describe.each(["es", "pt"])("the texts in %s", (language) => {
  it("are in the same files as the English ones", async () => {
    expect((await readdir(path.join(folder, language))).sort()).toEqual(parts);
  });

  it.each(parts)("of %s are complete, and have the same placeholders", async (part) => {
    const english = await textsOf("en", part);
    const own = await textsOf(language, part);
    expect(new Set([...own.keys()].map(stem))).toEqual(new Set([...english.keys()].map(stem)));
    const originalOf = (key: string): string => english.get(key) ?? english.get(`${stem(key)}_other`) ?? "";
    const wrong = [...own].filter(
      ([key, text]) => text.trim() === "" || placeholders(text).join(" ") !== placeholders(originalOf(key)).join(" "),
    );
    expect(wrong).toEqual([]);
  });
});
