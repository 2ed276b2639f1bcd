import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { projectRoot } from "../project-root.ts";
import { schema } from "./schema-type.ts";

const content = z.record(z.string(), z.object({ schema: schema.optional() }));
const operation = z.object({
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(["path", "query", "header"]),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
export type ApiOperation = z.infer<typeof operation>;

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];

const apiDocument = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(METHODS), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});
export type ApiDocument = z.infer<typeof apiDocument>;

const appModule = z.object({
  app: z.custom<{ getOpenAPI31Document(config: unknown): unknown }>(
    (app) => typeof app === "object" && app !== null && "getOpenAPI31Document" in app,
  ),
});

/**
 * The document that /openapi.json answers with, from the same routes, without a running Worker. The application is loaded
 * by its address because its types are those of the Workers runtime, which are not known here.
 */
export async function readApiDocument(): Promise<ApiDocument> {
  const url = pathToFileURL(path.join(projectRoot, "src", "app.ts")).href;
  const { app } = appModule.parse(await import(url));
  const written: unknown = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Parley", version: "1" } });
  return apiDocument.parse(JSON.parse(JSON.stringify(written)));
}
