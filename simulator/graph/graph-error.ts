import { createTraceId } from "../identifiers.ts";
import { graphErrorCodes } from "./graph-error-codes.ts";

export interface GraphErrorOptions {
  code: number;
  /** Goes into `error_data.details`, the sentence that tells what to change. */
  details?: string;
  /** In place of the code's title. */
  title?: string;
  subcode?: number;
  /** What template edges tell the person, beside what they tell the program. */
  userTitle?: string;
  userMessage?: string;
  httpStatus?: number;
  type?: "OAuthException" | "GraphMethodException";
}

/** A refusal of the Graph API. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly options: GraphErrorOptions;

  constructor(options: GraphErrorOptions) {
    super(options.title ?? titleOf(options.code));
    this.options = options;
  }
}

/** The error for ids nobody knows and for things that are not what the edge is about. */
export function unknownNode(method: string, id: string): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    title: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

/** The answer of the Graph API. */
export function graphErrorResponse(error: GraphError, headers: Record<string, string> = {}): Response {
  const { code, httpStatus } = error.options;
  const status = httpStatus ?? graphErrorCodes[code]?.httpStatus ?? 400;
  return Response.json(graphErrorBody(error), { status, headers });
}

export function graphErrorBody(error: GraphError): object {
  const { code, details, subcode, userTitle, userMessage, type = "OAuthException" } = error.options;
  return {
    error: {
      // Errors about the token and the path carry no number in their text.
      message: namesItsCode(error.options) ? `(#${code}) ${error.message}` : error.message,
      type,
      code,
      ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
      ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
      fbtrace_id: createTraceId(),
    },
  };
}

/** An element of `errors` in a status webhook, where the title stands twice. */
export function webhookError(code: number, details: string): Record<string, unknown> {
  const title = titleOf(code);
  const href = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";
  return { code, title, message: title, error_data: { details }, href };
}

function titleOf(code: number): string {
  return graphErrorCodes[code]?.title ?? "An unknown error occurred";
}

function namesItsCode({ code, subcode }: GraphErrorOptions): boolean {
  return ![0, 104, 190, 2500].includes(code) && subcode !== 33;
}
