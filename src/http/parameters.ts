import { z } from "@hono/zod-openapi";

/** Ids in paths and queries, which carry text. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "is not an id")
  .transform(Number)
  .openapi({ type: "integer", example: 1 });

export const limitText = z
  .string()
  .regex(/^\d{1,4}$/, "is not a number")
  .transform(Number)
  .pipe(z.number().min(1).max(100))
  .default(50)
  .openapi({ type: "integer", minimum: 1, maximum: 100, default: 50 });

export const cursorText = z
  .string()
  .max(100)
  .optional()
  .openapi({ description: "`next_cursor` of the page before", example: "MTc2ODQ3MzAwMDAwMC4x" });

export const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const named = {
  conversation_id: idText.optional(),
  phone_number: z
    .string()
    .min(3)
    .max(30)
    .optional()
    .openapi({ description: "with its country code; write + as %2B", example: "+56944328662" }),
};

/** A conversation by its id or its person's number. */
export const conversationName = z.object(named);
