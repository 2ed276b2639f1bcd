import type { ErrorCode, ParleyErrorCode } from "./generated/api.ts";

export interface ParleyErrorFacts {
  code: ParleyErrorCode;
  /** Of the answer; 0 where there was none. */
  status: number;
  /** By which the server's log knows this request; null where it did not say. */
  requestId: string | null;
  fields: { field: string; problem: string }[];
  details: Record<string, string | number | null>;
  retryAfterSeconds: number | null;
}

/**
 * A refusal in Parley's own words, or `network` where nobody answered, or `unexpected_answer` where something else than
 * Parley did. Switch on `code`.
 */
export class ParleyError extends Error implements ParleyErrorFacts {
  override readonly name = "ParleyError";
  readonly code: ParleyErrorCode;
  readonly status: number;
  readonly requestId: string | null;
  readonly fields: { field: string; problem: string }[];
  readonly details: Record<string, string | number | null>;
  readonly retryAfterSeconds: number | null;

  constructor(message: string, facts: Partial<ParleyErrorFacts> & Pick<ParleyErrorFacts, "code">, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = facts.code;
    this.status = facts.status ?? 0;
    this.requestId = facts.requestId ?? null;
    this.fields = facts.fields ?? [];
    this.details = facts.details ?? {};
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** As the API answers it; that of the notifications nests the sentence. */
interface Refusal {
  error: string | { message: string };
  code: ErrorCode;
  request_id?: string;
  fields?: ParleyErrorFacts["fields"];
  details?: ParleyErrorFacts["details"];
}

/** What an answer that is no success means. */
export async function errorOf(response: Response): Promise<ParleyError> {
  const { status } = response;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) ? seconds : null;
  const body: unknown = await response.json().catch(() => null);
  if (!isRefusal(body)) {
    const message = `${status} ${response.statusText}`.trim();
    return new ParleyError(message, { code: "unexpected_answer", status, retryAfterSeconds });
  }
  const { error, code, request_id: requestId, fields, details } = body;
  return new ParleyError(typeof error === "string" ? error : error.message, {
    code,
    status,
    retryAfterSeconds,
    ...(requestId === undefined ? {} : { requestId }),
    ...(fields === undefined ? {} : { fields }),
    ...(details === undefined ? {} : { details }),
  });
}

function isRefusal(body: unknown): body is Refusal {
  if (typeof body !== "object" || body === null || !("error" in body) || !("code" in body)) return false;
  const { error, code } = body;
  if (typeof code !== "string") return false;
  return typeof error === "string" || (typeof error === "object" && error !== null && "message" in error);
}
