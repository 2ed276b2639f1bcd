import { z } from "zod";
import type { AppError, ErrorCode } from "../errors.ts";

/** The HTTP status of each refusal, in one table. */
export const STATUS_OF = {
  invalid_request: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  session_revoked: 401,
  forbidden: 403,
  bad_origin: 403,
  not_found: 404,
  conflict: 409,
  idempotency_mismatch: 409,
  confirmation_needed: 409,
  invalid_phone_number: 400,
  outside_window: 422,
  not_resendable: 409,
  template_not_found: 422,
  template_unavailable: 422,
  opted_out: 422,
  contact_blocked: 422,
  provider_refused: 422,
  send_failed: 422,
  invalid_signature: 401,
  too_large: 413,
  unsupported_media: 415,
  media_pending: 409,
  media_unavailable: 410,
  rate_limited: 429,
  upgrade_required: 426,
  invalid_ticket: 401,
  service_disabled: 503,
  not_configured: 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** The shape of every answer that is not a success. */
export const errorBody = z
  .object({
    success: z.literal(false),
    error: z.string().meta({ description: "a sentence for a person, saying what to do" }),
    code: z.string().meta({ description: "a closed set, for programs" }),
    request_id: z.string(),
    fields: z
      .array(z.object({ field: z.string(), problem: z.string() }))
      .optional()
      .meta({ description: "which fields of the request are wrong, and why" }),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    featureDisabled: z.boolean().optional().meta({ description: "partners' endpoints only" }),
    reason: z.string().optional().meta({ description: "why the feature is disabled" }),
    confirm: z
      .object({
        count: z.number().int().meta({ description: "how many would get it: the `confirmCount` to send" }),
        skipped: z.array(z.object({ userId: z.number().int(), code: z.string(), error: z.string() })),
      })
      .optional()
      .meta({ description: "a message to several clients only: who would get it" }),
  })
  .meta({ id: "Error" });
export type ErrorBody = z.infer<typeof errorBody>;

/** The same as the notifications API shows it: the sentence one level down. */
export const nestedErrorBody = errorBody
  .extend({
    error: z.object({ message: z.string().meta({ description: "a sentence for a person, saying what to do" }) }),
  })
  .meta({ id: "NestedError" });

export function nestedErrorBodyOf(error: AppError, requestId: string): z.infer<typeof nestedErrorBody> {
  return { ...errorBodyOf(error, requestId), error: { message: error.message } };
}

export function errorBodyOf(error: AppError, requestId: string): ErrorBody {
  return {
    success: false,
    error: error.message,
    code: error.code,
    request_id: requestId,
    ...(error.fields === undefined ? {} : { fields: error.fields }),
    ...(error.details === undefined ? {} : { details: error.details }),
    ...error.beside,
  };
}
