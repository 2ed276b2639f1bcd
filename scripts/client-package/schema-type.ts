import { z } from "zod";

/** JSON Schema, as far as zod writes it. What only limits values (lengths, patterns) says nothing about their type. */
export interface Schema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  format?: string | undefined;
  description?: string | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: Schema | boolean | undefined;
}

const PLAIN_TYPES = new Map([
  ["string", "string"],
  ["integer", "number"],
  ["number", "number"],
  ["boolean", "boolean"],
  ["null", "null"],
]);

/** A schema `true` or `{}` takes anything. */
export const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
  }),
);

/** The TypeScript type of what a schema takes. A reference becomes the name of what it refers to. */
export function typeOf(of: Schema): string {
  if (of.$ref !== undefined) return of.$ref.slice(of.$ref.lastIndexOf("/") + 1);
  if (of.const !== undefined) return JSON.stringify(of.const);
  if (of.enum !== undefined) return unionOf(of.enum.map((value) => JSON.stringify(value)));
  const alternatives = of.anyOf ?? of.oneOf;
  if (alternatives !== undefined) return unionOf(alternatives.map(typeOf));
  if (of.allOf !== undefined) return of.allOf.map((each) => `(${typeOf(each)})`).join(" & ");
  if (Array.isArray(of.type)) return unionOf(of.type.map((type) => typeOf({ ...of, type })));
  return plainTypeOf({ ...of, type: of.type });
}

/** The lines of a doc comment, or nothing. */
export function docComment(text: string | undefined): string {
  if (text === undefined || text === "") return "";
  const lines = text.replaceAll("*/", "*\\/").split("\n");
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => `${` * ${line}`.trimEnd()}\n`).join("")} */\n`;
}

/** @param names the type of each, with its comment */
export function objectType(
  members: { name: string; optional: boolean; type: string; comment?: string | undefined }[],
): string {
  const lines = members.map(
    ({ name, optional, type, comment }) => `${docComment(comment)}${keyOf(name)}${optional ? "?" : ""}: ${type};`,
  );
  return `{\n${lines.join("\n").replaceAll(/^(?=.)/gm, "  ")}\n}`;
}

function plainTypeOf(of: Schema & { type: string | undefined }): string {
  if (of.type === "object") return typeOfObject(of);
  if (of.type === "array") return listOf(of.items === undefined ? "unknown" : typeOf(of.items));
  if (of.type === "string" && of.format === "binary") return "Blob";
  return PLAIN_TYPES.get(of.type ?? "") ?? "unknown";
}

function listOf(type: string): string {
  return /^\w+$/.test(type) ? `${type}[]` : `(${type})[]`;
}

function typeOfObject({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, property]) => ({
    name,
    optional: !required.includes(name),
    type: typeOf(property),
    comment: property.description,
  }));
  if (members.length > 0) return objectType(members);
  return typeof additionalProperties === "object"
    ? `Record<string, ${typeOf(additionalProperties)}>`
    : "Record<string, unknown>";
}

function unionOf(types: string[]): string {
  return [...new Set(types)].join(" | ");
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
