import type { Fault } from "../faults.ts";
import type { GraphError } from "../graph/graph-error.ts";
import { createTraceId } from "../identifiers.ts";

const errorsUrl = "https://developer.vonage.com/api-errors/messages";

/** HTTP status and title of the codes that answer a request at once; of others, 422. */
const titles: Record<string, { httpStatus: number; title: string }> = {
  unauthorized: { httpStatus: 401, title: "You did not provide correct credentials." },
  "not-found": { httpStatus: 404, title: "Not Found" },
  "1000": { httpStatus: 429, title: "Throttled" },
  "1010": { httpStatus: 422, title: "Missing params" },
  "1020": { httpStatus: 422, title: "Invalid params" },
  "1030": { httpStatus: 500, title: "Internal error" },
  "1070": { httpStatus: 402, title: "Low balance" },
  "1120": { httpStatus: 422, title: "Invalid sender" },
  "1430": { httpStatus: 422, title: "Invalid recipient" },
};

/** Vonage's code for each of Meta's that the simulator answers with. */
const codesOfMeta: Record<number, string> = {
  2: "1030",
  131000: "1030",
  131016: "1030",
  131057: "1030",
  130429: "1000",
  131056: "1000",
  80007: "1000",
  131008: "1010",
  131021: "1170",
  131026: "1300",
  131047: "1340",
  131050: "1240",
  130403: "1240",
  132000: "1022",
  132001: "1022",
  132012: "1022",
  132018: "1022",
};

/** A refusal of Vonage's API. */
export class VonageError extends Error {
  override readonly name = "VonageError";
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

export function codeOfMeta(code: number): string {
  return codesOfMeta[code] ?? "1020";
}

export function fromGraphError(error: GraphError): VonageError {
  return new VonageError(codeOfMeta(error.options.code), error.options.details ?? error.message);
}

/** Problem details, as RFC 7807 has them. */
export function problemResponse(
  { code, message: detail }: VonageError,
  { httpStatus, headers = {} }: { httpStatus?: number | undefined; headers?: Record<string, string> } = {},
): Response {
  const known = titles[code] ?? { httpStatus: 422, title: "Invalid params" };
  return Response.json(
    { type: `${errorsUrl}#${code}`, title: known.title, detail, instance: createTraceId() },
    { status: httpStatus ?? known.httpStatus, headers: { "content-type": "application/problem+json", ...headers } },
  );
}

/** A fault's code is one of Vonage's (four digits), or of Meta's. */
export function faultResponse(fault: Extract<Fault, { kind: "error" }>, headers: Record<string, string>): Response {
  const code = /^1\d{3}$/.test(String(fault.code)) ? String(fault.code) : codeOfMeta(fault.code);
  return problemResponse(new VonageError(code, "As the fault says"), { httpStatus: fault.http_status, headers });
}

/** The `error` of a status. */
export function statusError(metaCode: number, detail: string): Record<string, unknown> {
  const code = codeOfMeta(metaCode);
  return { type: `${errorsUrl}#${code}`, title: code, detail, instance: createTraceId() };
}
