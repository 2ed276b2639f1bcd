/** Every refusal a caller can meet. A closed set: clients switch on it, and it never changes its meaning. */
export type ErrorCode =
  | "invalid_request"
  | "unauthenticated"
  | "invalid_credentials"
  | "session_revoked"
  | "forbidden"
  | "bad_origin"
  | "not_found"
  | "conflict"
  | "idempotency_mismatch"
  | "confirmation_needed"
  | "invalid_phone_number"
  | "outside_window"
  | "not_resendable"
  | "template_not_found"
  | "template_unavailable"
  | "opted_out"
  | "contact_blocked"
  | "provider_refused"
  | "send_failed"
  | "invalid_signature"
  | "too_large"
  | "unsupported_media"
  | "media_pending"
  | "media_unavailable"
  | "rate_limited"
  | "upgrade_required"
  | "invalid_ticket"
  | "service_disabled"
  | "not_configured"
  | "unavailable"
  | "internal";

export interface FieldProblem {
  /** Dotted path of the field, "" for the body itself. */
  field: string;
  problem: string;
}

interface AppErrorOptions {
  fields?: FieldProblem[];
  /** Facts that help the person go on, such as when the window closed; part of the answer. */
  details?: Record<string, string | number | null>;
  /** Further fields of the answer, where an API's document names them. */
  beside?: Record<string, string | boolean>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A refusal: expected, safe to show, and saying what the person can do. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly fields: FieldProblem[] | undefined;
  readonly details: Record<string, string | number | null> | undefined;
  readonly beside: Record<string, string | boolean> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fields = options.fields;
    this.details = options.details;
    this.beside = options.beside;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
