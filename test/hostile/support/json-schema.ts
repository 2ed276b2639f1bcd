import { z } from "@hono/zod-openapi";
import type { ApiDocument } from "../../http/api-operations.ts";

/** As much of JSON Schema as the API's document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** The schema that a reference names, or the schema itself. */
export function resolved(document: ApiDocument, schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace("#/components/schemas/", "");
  const target = document.components.schemas[name];
  if (target === undefined) throw new Error(`the document has no schema ${name}`);
  return resolved(document, target);
}

const checks = new WeakMap<object, z.ZodType>();

/** What a reader of the document would check a value with: the document's word, and not that of the code it is made from. */
export function checkOf(document: ApiDocument, schema: JsonSchema): z.ZodType {
  const known = checks.get(schema);
  if (known !== undefined) return known;
  const $defs = document.components.schemas;
  const text = JSON.stringify({ ...schema, $defs }).replaceAll("#/components/schemas/", "#/$defs/");
  const check = z.fromJSONSchema(JSON.parse(text, withoutProperties));
  checks.set(schema, check);
  return check;
}

/** Zod compiles patterns without the flag that `\\p{…}` needs, and would take them for something else. */
function withoutProperties(key: string, value: unknown): unknown {
  return key === "pattern" && typeof value === "string" && value.includes("\\p{") ? undefined : value;
}
