import type { Fault } from "../faults.ts";

/** Graph's codes for the statuses that it answers with (Microsoft, "Graph error responses"). */
const CODES: Record<number, string> = {
  400: "invalidRequest",
  401: "InvalidAuthenticationToken",
  403: "accessDenied",
  404: "itemNotFound",
  409: "nameAlreadyExists",
  411: "lengthRequired",
  412: "preconditionFailed",
  416: "invalidRange",
  429: "activityLimitReached",
  503: "serviceNotAvailable",
  507: "quotaLimitReached",
};

/** A refusal of Microsoft Graph. */
export class MicrosoftError extends Error {
  override readonly name = "MicrosoftError";
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}

export function microsoftResponse(
  { httpStatus, message }: MicrosoftError,
  headers: Record<string, string> = {},
): Response {
  const innerError = { "request-id": crypto.randomUUID(), date: new Date(0).toISOString() };
  return Response.json(
    { error: { code: CODES[httpStatus] ?? "generalException", message, innerError } },
    { status: httpStatus, headers },
  );
}

export function faultResponse(fault: Extract<Fault, { kind: "error" }>, headers: Record<string, string>): Response {
  return microsoftResponse(new MicrosoftError(fault.http_status ?? 500, "As the fault says"), headers);
}
