import { METHODS, type ApiDocument, type ApiOperation, type Method } from "./api-document.ts";
import { docComment, objectType, typeOf, type Schema } from "./schema-type.ts";

export interface ApiTypesInput {
  document: ApiDocument;
  /** What is no answer of a route, such as events: name → schema. */
  beside: Record<string, Schema>;
  errorCodes: string[];
}

/** What only the client itself can tell. */
const CLIENT_CODES = ["network", "unexpected_answer"];

type Member = Parameters<typeof objectType>[0][number];

/** The TypeScript of all that the API takes and answers: a type for each named shape, an interface for each method. */
export function apiTypes({ document, beside, errorCodes }: ApiTypesInput): string {
  const shapes = { ...beside, ...document.components.schemas };
  return [
    "// Made by `npm run build:client` from Parley's own routes.\n",
    `/** Every refusal there is; a code never changes its meaning. */\nexport type ErrorCode = ${unionOf(errorCodes)};\n`,
    `/** And where nobody answered, or something else than Parley. */\nexport type ParleyErrorCode = ErrorCode | ${unionOf(CLIENT_CODES)};\n`,
    ...Object.entries(shapes).map(
      ([name, shape]) => `${docComment(shape.description)}export type ${name} = ${typeOf(shape)};\n`,
    ),
    ...METHODS.map((method) => routesOf(document, method)),
    `/** Where an Idempotency-Key makes a repeated request send once. */\nexport const KEYED_PATHS: readonly string[] = ${JSON.stringify(keyedPaths(document))};\n`,
  ].join("\n");
}

function routesOf({ paths }: ApiDocument, method: Method): string {
  const members = Object.entries(paths).flatMap(([path, operations]): Member[] => {
    const operation = operations[method];
    if (operation === undefined || isSocket(operation)) return [];
    const comment = [operation.summary, operation.description].filter((text) => text !== undefined).join("\n\n");
    return [{ name: path, optional: false, type: routeType(operation), comment }];
  });
  const name = `${method[0]?.toUpperCase() ?? ""}${method.slice(1)}Routes`;
  return `/** Each route by its address, as in /docs. */\nexport interface ${name} ${objectType(members)}\n`;
}

function routeType(operation: ApiOperation): string {
  const members = [
    ...parametersOf(operation, "path"),
    ...parametersOf(operation, "query"),
    ...bodyOf(operation),
    { name: "answer", optional: false, type: answerOf(operation) },
  ];
  return objectType(members);
}

function parametersOf({ parameters }: ApiOperation, place: "path" | "query"): Member[] {
  const members = parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, required, schema, description }) => ({
      name,
      optional: !required,
      type: typeOf(schema),
      comment: description,
    }));
  if (members.length === 0) return [];
  return [{ name: place, optional: members.every(({ optional }) => optional), type: objectType(members) }];
}

function bodyOf({ requestBody }: ApiOperation): Member[] {
  if (requestBody === undefined) return [];
  const types = Object.entries(requestBody.content).map(([mime, { schema = {} }]) => {
    if (mime === "multipart/form-data") return "FormData";
    return mime === "application/json" ? typeOf(schema) : "Blob";
  });
  return [{ name: "body", optional: !requestBody.required, type: types.join(" | ") }];
}

/** What comes where all goes well; the same shape under two statuses is one. */
function answerOf({ responses }: ApiOperation): string {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, { content = {} }]) =>
      Object.entries(content).map(([mime, { schema = {} }]) => {
        if (mime.startsWith("text/")) return "string";
        return mime === "application/json" ? typeOf(schema) : "Blob";
      }),
    );
  return types.length === 0 ? "null" : [...new Set(types)].join(" | ");
}

function isSocket({ responses }: ApiOperation): boolean {
  return "101" in responses;
}

function keyedPaths({ paths }: ApiDocument): string[] {
  return Object.entries(paths)
    .filter(([, { post }]) => post?.parameters.some(({ name }) => name.toLowerCase() === "idempotency-key") === true)
    .map(([path]) => path);
}

function unionOf(values: string[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}
