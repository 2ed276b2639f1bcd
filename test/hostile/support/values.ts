import * as fc from "fast-check";
import type { ApiDocument } from "../../http/api-operations.ts";
import { resolved, type JsonSchema } from "./json-schema.ts";

/** What there is to name: ids and words by the name of the field that could carry them. */
export interface Pool {
  ids(field: string): number[];
  words(field: string): string[];
}

/** Texts that mean something to somebody on the way: SQL, search, JSON, spreadsheets, logs, paths, browsers. */
export const HOSTILE_TEXTS = [
  "'; DROP TABLE messages; --",
  '" OR ""="',
  "%",
  "_%\\",
  '*"(NEAR',
  "^col : a* OR NOT",
  "\u0000",
  "a\u0000b",
  "\ud83d",
  "\udc00a",
  "\u202egnp.exe",
  "\ufeff",
  "=HYPERLINK(1)",
  "line\r\nX-Injected: 1",
  '{"level":"error"}\n',
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "{{1}} ${1} %s %n",
  "👩‍👩‍👧‍👦",
  "ﷺ",
  "1e400",
  "null",
  "9".repeat(25),
  " ",
  "\t",
];

/** A value that fits the schema, as far as the schema says. Ids and words of the pool stand where their field is. */
export function valueOf(document: ApiDocument, schema: JsonSchema, pool: Pool, field = ""): fc.Arbitrary<unknown> {
  const its = resolved(document, schema);
  const inner = (each: JsonSchema, name = field): fc.Arbitrary<unknown> => valueOf(document, each, pool, name);
  if (its.const !== undefined) return fc.constant(its.const);
  if (its.enum !== undefined) return fc.constantFrom(...its.enum);
  const choices = its.anyOf ?? its.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => inner(each)));
  if (its.allOf !== undefined) {
    return fc.tuple(...its.allOf.map((each) => inner(each))).map((parts) => Object.assign({}, ...parts));
  }
  const types = its.type === undefined ? [] : [its.type].flat();
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => ofType(type, its, pool, field, inner)));
}

function ofType(
  type: string,
  schema: JsonSchema,
  pool: Pool,
  field: string,
  inner: (schema: JsonSchema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numberOf(type, schema, pool.ids(field));
    case "string":
      return textOf(schema, pool.words(field));
    case "array": {
      const { minItems = 0, maxItems = 4 } = schema;
      const items = inner(schema.items ?? {});
      return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) });
    }
    case "object":
      return objectOf(schema, inner);
    default:
      throw new Error(`no values of the type ${type} are known`);
  }
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  inner: (schema: JsonSchema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each, name)]));
  const known = fc.record(model, { requiredKeys: required });
  if (typeof additionalProperties !== "object") return known;
  const more = fc.dictionary(fc.string({ maxLength: 10 }), inner(additionalProperties), { maxKeys: 3 });
  return fc.tuple(more, known).map(([first, second]) => ({ ...first, ...second }));
}

function numberOf(type: "integer" | "number", schema: JsonSchema, ids: number[]): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const min = Math.max(minimum ?? -1e15, exclusiveMinimum === undefined ? -1e15 : exclusiveMinimum + 1);
  const max = Math.min(maximum ?? 1e15, exclusiveMaximum === undefined ? 1e15 : exclusiveMaximum - 1);
  const anywhere = type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  const fitting = ids.filter((id) => id >= min && id <= max);
  const edges = fc.constantFrom(min, max);
  if (fitting.length === 0) return fc.oneof(anywhere, edges);
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...fitting) }, anywhere, edges);
}

function textOf(schema: JsonSchema, words: string[]): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 5000, pattern } = schema;
  const fits = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
  const known = words.filter(fits).map((word) => fc.constant(word));
  const free = pattern === undefined ? freeText(schema) : fc.stringMatching(new RegExp(pattern, "u"));
  return known.length === 0 ? free : fc.oneof({ weight: 6, arbitrary: fc.oneof(...known) }, free);
}

function freeText(schema: JsonSchema): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 5000, format } = schema;
  switch (format) {
    case "email":
      return fc.emailAddress();
    case "date":
      return fc
        .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case "date-time":
      return fc
        .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString());
    case "uri":
      return fc.webUrl();
    case undefined:
    default: {
      const hostile = HOSTILE_TEXTS.filter((text) => text.length >= minLength && text.length <= maxLength);
      const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) };
      return fc.oneof(
        fc.string(size),
        fc.string({ ...size, unit: "binary" }),
        fc.constant("x".repeat(Math.max(minLength, Math.min(maxLength, 5000)))),
        ...hostile.map((text) => fc.constant(text)),
      );
    }
  }
}
