import * as fc from "fast-check";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { sqlText } from "../../../scripts/database/sql-text.ts";

test("SQLite reads any text and number back as it was", () => {
  const database = new DatabaseSync(":memory:");
  const texts = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0") && text.isWellFormed());
  fc.assert(
    fc.property(fc.oneof(texts, fc.maxSafeInteger()), (value) => {
      expect(database.prepare(`SELECT ${sqlText(value)} AS value`).get()).toEqual({ value });
    }),
  );
});

test("a quotation mark cannot end the text", () => {
  expect(sqlText("'; DROP TABLE users; --")).toBe("'''; DROP TABLE users; --'");
});

test("null is NULL", () => {
  expect(sqlText(null)).toBe("NULL");
});

test.each(["a\0b", Number.NaN, Number.POSITIVE_INFINITY, 0.5])("%j is refused", (value) => {
  expect(() => sqlText(value)).toThrow(RangeError);
});
