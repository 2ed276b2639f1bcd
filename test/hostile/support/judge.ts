import type { ApiDocument, Operation } from "../../http/api-operations.ts";
import type { HttpAnswer } from "../../http/ask.ts";
import { checkOf } from "./json-schema.ts";

/** What every guarded route may answer with, said once for all of them. */
const ANYWHERE = new Set([400, 401, 403, 404, 413]);
/** A 503 that says what an operator, or time, has to put right. */
const SAID_503 = new Set(["not_configured", "unavailable"]);
const INSIDE = /SQLITE|D1_|drizzle|\bat \S+ \(|\.ts:\d|TypeError|SyntaxError|ReferenceError|node_modules/;

/** What is wrong with an answer, whatever was asked: nothing for a good one. */
export function problemsWith(document: ApiDocument, operation: Operation, answer: HttpAnswer): string[] {
  return [
    ...statusProblems(operation, answer),
    ...shapeProblems(document, operation, answer),
    ...headerProblems(answer),
    ...(answer.status >= 400 && INSIDE.test(answer.text) ? [`tells of its inside: ${answer.text}`] : []),
  ];
}

function statusProblems(operation: Operation, answer: HttpAnswer): string[] {
  const { status, text } = answer;
  if (status >= 500 && !(status === 503 && SAID_503.has(codeOf(text)))) return [`answers ${status}: ${text}`];
  if (operation.responses[status] !== undefined || ANYWHERE.has(status)) return [];
  return [`answers ${status}, which is not declared: ${text.slice(0, 300)}`];
}

function shapeProblems(document: ApiDocument, operation: Operation, { status, headers, text }: HttpAnswer): string[] {
  const declared = operation.responses[status]?.content?.["application/json"]?.schema;
  const schema = declared ?? (status >= 400 && status !== 416 ? { $ref: "#/components/schemas/Error" } : null);
  if (schema === null) return [];
  if (!(headers.get("content-type") ?? "").startsWith("application/json")) return [`answers ${status} without JSON`];
  const { error } = checkOf(document, schema).safeParse(JSON.parse(text));
  return error === undefined ? [] : [`answers ${status} in another shape than declared: ${error.message} ${text}`];
}

function headerProblems({ headers }: HttpAnswer): string[] {
  const missing = ["content-security-policy", "cache-control", "referrer-policy", "x-request-id"].filter(
    (name) => headers.get(name) === null,
  );
  if (headers.get("x-content-type-options") !== "nosniff") missing.push("x-content-type-options");
  const open = ["access-control-allow-origin", "server", "x-powered-by"].filter((name) => headers.get(name) !== null);
  return [...missing.map((name) => `lacks the header ${name}`), ...open.map((name) => `has the header ${name}`)];
}

function codeOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  } catch {
    return "";
  }
}
