import { z } from "zod";
import { GraphError } from "../graph/graph-error.ts";

/** How a refined schema tells which error code it wants; the message of the issue becomes the details. */
export interface ParameterIssue {
  code: number;
}

/**
 * Reads a request's body or throws the error with which Meta would refuse it.
 * A too long or too short text in an interactive message answers 131009, any other 100.
 */
export function parseParameters<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw issue ? refusal(issue) : new GraphError({ code: 100 });
}

/** A text with this many characters; Meta counts characters, not UTF-16 units. */
export function text(minCharacters: number, maxCharacters: number): z.ZodType<string, string> {
  return z.string().superRefine((value, context) => {
    const length = Array.from(value).length;
    const size = { origin: "string", inclusive: true, input: value } as const;
    if (length < minCharacters) context.addIssue({ ...size, code: "too_small", minimum: minCharacters });
    if (length > maxCharacters) context.addIssue({ ...size, code: "too_big", maximum: maxCharacters });
  });
}

function refusal(issue: z.core.$ZodIssue): GraphError {
  const param = parameterName(issue.path);
  const lengthCode = issue.path[0] === "interactive" ? 131009 : 100;
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return missing(param);
      return new GraphError({ code: 100, title: `Param ${param} must be a ${issue.expected}` });
    case "too_big":
      return outOfBounds(lengthCode, `Param ${param} must be at most ${issue.maximum} ${unitOf(issue.origin)} long.`);
    case "too_small":
      return outOfBounds(lengthCode, `Param ${param} must be at least ${issue.minimum} ${unitOf(issue.origin)} long.`);
    case "unrecognized_keys":
      return new GraphError({ code: 100, title: `Unexpected key "${issue.keys[0]}" on param "${param}"` });
    case "custom": {
      const wanted = z.object({ code: z.int() }).safeParse(issue.params);
      return new GraphError({
        code: wanted.success ? wanted.data.code : 131009,
        details: `${param}: ${issue.message}`,
      });
    }
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "invalid_value":
      break;
  }
  if (issue.input === undefined) return missing(param);
  return new GraphError({ code: 131009, details: `Param ${param} is not valid: ${issue.message}` });
}

function missing(param: string): GraphError {
  return new GraphError({ code: 131008, details: `Parameter ${param} is mandatory` });
}

function outOfBounds(code: 100 | 131009, sentence: string): GraphError {
  return code === 100 ? new GraphError({ code, title: sentence }) : new GraphError({ code, details: sentence });
}

function unitOf(origin: string): string {
  return origin === "string" ? "characters" : "elements";
}

/** As in `text['body']` or `contacts[0]['name']`. */
function parameterName([first = "body", ...rest]: PropertyKey[]): string {
  return String(first) + rest.map((key) => (typeof key === "number" ? `[${key}]` : `['${String(key)}']`)).join("");
}
