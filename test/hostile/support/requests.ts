import * as fc from "fast-check";
import type { ApiDocument, Operation } from "../../http/api-operations.ts";
import { mutated } from "../../providers/cloud-api/mutated.ts";
import { formOf } from "../../support/media.ts";
import { checkOf, resolved, type JsonSchema } from "./json-schema.ts";
import { valueOf, type Pool } from "./values.ts";

/** A request as the document describes it; `body` undefined for none. */
export interface ApiRequest {
  /** By the parameter's place and name, such as `query limit`. */
  parameters: Record<string, unknown>;
  body: unknown;
}

interface WireRequest {
  path: string;
  headers: Record<string, string>;
  body?: BodyInit;
}

type Parameter = NonNullable<Operation["parameters"]>[number];

const keyOf = ({ in: place, name }: Parameter): string => `${place} ${name}`;

/** The types that a body may have; JSON first. */
function bodySchema(operation: Operation): { type: string; schema: JsonSchema } | null {
  const [first] = Object.entries(operation.requestBody?.content ?? {});
  return first === undefined ? null : { type: first[0], schema: first[1].schema };
}

/** Whether there is anything about the operation that a request could get wrong. */
export function takesSomething(operation: Operation): boolean {
  return (operation.parameters ?? []).length > 0 || bodySchema(operation)?.type === "application/json";
}

/** Requests that fit the operation, as far as the document says. */
export function fittingRequest(document: ApiDocument, operation: Operation, pool: Pool): fc.Arbitrary<ApiRequest> {
  const its = operation.parameters ?? [];
  const model = Object.fromEntries(
    its.map((parameter) => [
      keyOf(parameter),
      valueOf(document, parameter.schema ?? {}, pool, fieldOf(operation, parameter)),
    ]),
  );
  const required = its.filter((parameter) => parameter.required === true).map(keyOf);
  const body = bodySchema(operation);
  return fc.record({
    // Often with no more than it takes: all that may be added rarely goes together.
    parameters: fc.oneof(fc.record(model, { requiredKeys: required }), fc.record(onlyOf(model, required))),
    body: body === null ? fc.constant(undefined) : valueOf(document, body.schema, pool),
  });
}

function onlyOf<T>(model: Record<string, T>, names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(model).filter(([name]) => names.includes(name)));
}

/** `{id}` is of what stands before it: in `/users/{id}` a user's. */
function fieldOf({ path }: Operation, { name, in: place }: Parameter): string {
  if (place !== "path" || name !== "id") return name;
  return path.split("/{id}")[0]?.split("/").at(-1) ?? name;
}

/** Requests of which the document says that they do not fit. */
export function unfittingRequest(document: ApiDocument, operation: Operation, pool: Pool): fc.Arbitrary<ApiRequest> {
  const fitting = fittingRequest(document, operation, pool);
  const its = operation.parameters ?? [];
  const ways: fc.Arbitrary<ApiRequest>[] = [];
  if (its.length > 0) {
    ways.push(
      fc.tuple(fitting, fc.constantFrom(...its), WRONG_TEXTS).map(([request, parameter, text]) => ({
        ...request,
        parameters: { ...request.parameters, [keyOf(parameter)]: text },
      })),
    );
  }
  if (bodySchema(operation)?.type === "application/json") {
    ways.push(
      mutated(fitting.map(({ body }) => ({ body }))).chain((wrong) =>
        fitting.map((request) => ({ ...request, body: bodyIn(wrong) })),
      ),
    );
  }
  return fc.oneof(...ways).filter((request) => !fits(document, operation, request));
}

const WRONG_TEXTS = fc.constantFrom(
  "",
  "0",
  "-1",
  "1.5",
  "1e3",
  "NaN",
  "abc",
  "true",
  "[]",
  "9".repeat(30),
  "a".repeat(5001),
  "\u0000",
  "é",
  "1 OR 1=1",
);

function bodyIn(wrong: unknown): unknown {
  return typeof wrong === "object" && wrong !== null && "body" in wrong ? (wrong.body ?? null) : wrong;
}

function fits(document: ApiDocument, operation: Operation, { parameters, body }: ApiRequest): boolean {
  const parametersFit = (operation.parameters ?? []).every((parameter) => {
    const value = parameters[keyOf(parameter)];
    if (value === undefined) return parameter.required !== true;
    return checkOf(document, parameter.schema ?? {}).safeParse(asTyped(document, parameter, value)).success;
  });
  const schema = bodySchema(operation)?.schema;
  return parametersFit && (schema === undefined || checkOf(document, schema).safeParse(asSent(body)).success);
}

/** Parameters travel as text: a number is what reads like one. */
function asTyped(document: ApiDocument, parameter: Parameter, value: unknown): unknown {
  const { type } = resolved(document, parameter.schema ?? {});
  return type === "integer" && typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
}

function asSent(body: unknown): unknown {
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body));
}

/** The request as it travels. Null where its path would lead elsewhere: an empty part, or `..`. */
export function onTheWire(operation: Operation, { parameters, body }: ApiRequest): WireRequest | null {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let { path } = operation;
  for (const [key, value] of Object.entries(parameters)) {
    const [place = "", name = ""] = key.split(" ");
    const text = String(value);
    if (place === "query") query.set(name, text);
    else if (place === "header") headers[name] = encodeURIComponent(text.toWellFormed());
    else if (/^\.{0,2}$/.test(text)) return null;
    else path = path.replace(`{${name}}`, encodeURIComponent(text.toWellFormed()));
  }
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return { path: path + search, ...withBody(bodySchema(operation)?.type, body, headers) };
}

function withBody(type: string | undefined, body: unknown, headers: Record<string, string>) {
  if (type === undefined || body === undefined) return { headers };
  if (type === "application/json") {
    return { headers: { ...headers, "content-type": type }, body: JSON.stringify(body) };
  }
  const form = formOf({ bytes: "a file", type: "text/plain", name: JSON.stringify(body).slice(0, 30) });
  return { headers: { ...headers, "content-type": form.contentType }, body: form.body };
}
