/** LiveKit's codes with their HTTP statuses (Twirp, "Errors"). */
const STATUSES = {
  invalid_argument: 400,
  malformed: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  bad_route: 404,
  internal: 500,
  unavailable: 503,
} as const;

/** A refusal of LiveKit's API. */
export class TwirpError extends Error {
  override readonly name = "TwirpError";
  readonly code: keyof typeof STATUSES;

  constructor(code: keyof typeof STATUSES, message: string) {
    super(message);
    this.code = code;
  }
}

export function twirpResponse(
  { code, message: msg }: TwirpError,
  options: { httpStatus?: number | undefined; headers?: Record<string, string> } = {},
): Response {
  return Response.json({ code, msg }, { status: options.httpStatus ?? STATUSES[code], headers: options.headers ?? {} });
}
