import type { ErrorCode } from "../../errors.ts";

export interface FieldProblem {
  field: string;
  problem: string;
}

/** `offline`: the request got no answer, so nobody knows whether it arrived. Everything else is the API's own refusal. */
export type ApiErrorCode = ErrorCode | "offline";

/** Why a request was not answered as asked. `message` is a sentence for a person, in English, as the API says it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly fields: FieldProblem[];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  /** The whole body of the refusal: facts such as when the window closed. */
  readonly details: Record<string, unknown>;

  constructor(
    code: ApiErrorCode,
    status: number,
    message: string,
    details: Record<string, unknown> = {},
    retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
    this.fields = Array.isArray(details["fields"]) ? details["fields"].filter(isFieldProblem) : [];
    this.requestId = typeof details["request_id"] === "string" ? details["request_id"] : null;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether asking again, unchanged, may go better. */
  get transient(): boolean {
    return this.code === "offline" || this.code === "rate_limited" || this.status >= 500;
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === "object" && value !== null && "field" in value && "problem" in value;
}
