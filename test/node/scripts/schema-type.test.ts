import { describe, expect, it } from "vitest";
import { z } from "zod";
import { docComment, objectType, schema, typeOf } from "../../../scripts/client-package/schema-type.ts";

const typeOfZod = (of: z.ZodType): string => typeOf(schema.parse(z.toJSONSchema(of)));

describe("the TypeScript of a schema", () => {
  it.each([
    ["string", z.string().min(3)],
    ["number", z.number().int()],
    ["boolean", z.boolean()],
    ['"a" | "b"', z.enum(["a", "b"])],
    ["true", z.literal(true)],
    ["string | null", z.string().nullable()],
    ["string[]", z.array(z.string())],
    ["(string | null)[]", z.array(z.string().nullable())],
    ["string | number", z.union([z.string(), z.number(), z.string().max(3)])],
    ["Record<string, number>", z.record(z.string(), z.number())],
    ["Record<string, unknown>", z.object({})],
    ["unknown", z.unknown()],
  ])("is %s", (type, of) => {
    expect(typeOfZod(of)).toBe(type);
  });

  it("says which fields may be missing, and what they mean", () => {
    const of = z.object({ id: z.number(), "content-type": z.string().optional().meta({ description: "of the file" }) });
    expect(typeOfZod(of)).toBe('{\n  id: number;\n  /** of the file */\n  "content-type"?: string;\n}');
  });

  it("takes several types in one word as each of them", () => {
    expect(typeOf({ type: ["integer", "string", "null"] })).toBe("number | string | null");
  });

  it("calls a file what it is, and a reference by its name", () => {
    expect(typeOf({ type: "string", format: "binary" })).toBe("Blob");
    expect(typeOf({ $ref: "#/components/schemas/Message" })).toBe("Message");
    expect(typeOf({ type: "array", items: { $ref: "#/$defs/Message" } })).toBe("Message[]");
  });

  it("joins what has to hold together", () => {
    expect(typeOf({ allOf: [{ $ref: "#/$defs/A" }, { type: "string" }] })).toBe("(A) & (string)");
  });
});

describe("comments", () => {
  it("end where they end, whatever is described", () => {
    expect(docComment("as in image/*/png")).toBe("/** as in image/*\\/png */\n");
    expect(docComment("one\n\ntwo")).toBe("/**\n * one\n *\n * two\n */\n");
    expect(docComment(undefined)).toBe("");
  });

  it("stand above their field, at its depth", () => {
    const inner = objectType([{ name: "b", optional: true, type: "string", comment: "deep" }]);
    expect(objectType([{ name: "a", optional: false, type: inner }])).toBe(
      "{\n  a: {\n    /** deep */\n    b?: string;\n  };\n}",
    );
  });
});
