import { beforeAll, describe, expect, it } from "vitest";
import { operationsOf, readApiDocument, registeredRoutes, type ApiDocument, type Operation } from "./api-operations.ts";
import { ask } from "./ask.ts";

let document: ApiDocument;
let operations: Operation[];
beforeAll(async () => {
  document = await readApiDocument();
  operations = operationsOf(document);
});

const ERROR_CONTENT = '{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}';

/** The notifications API's own, as its document shows it. */
const NESTED_ERROR_CONTENT = ERROR_CONTENT.replace("/Error", "/NestedError");

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
const isPublic = ({ security }: Operation): boolean => security?.length === 0;
const namesOf = (which: (operation: Operation) => boolean): string[] => operations.filter(which).map(nameOf);

describe("/openapi.json", () => {
  it("is an OpenAPI 3.1 document", () => {
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { title: "Parley", version: expect.stringMatching(/./), description: expect.stringMatching(/./) },
      paths: expect.any(Object),
    });
  });

  it("has every route that the API has, and no other", () => {
    expect(operations.map(nameOf).sort()).toEqual(registeredRoutes().sort());
    expect(operations.length).toBeGreaterThan(15);
  });

  it("says of every operation what it does, under a heading", () => {
    expect(namesOf(({ summary }) => !/^[A-Z].*[^.]$/.test(summary ?? ""))).toEqual([]);
    expect(namesOf(({ tags }) => tags?.length !== 1)).toEqual([]);
    expect(new Set(operations.map(({ summary }) => summary)).size).toBe(operations.length);
  });

  it("says of every operation what comes of it when all goes well", () => {
    expect(namesOf(({ responses }) => !Object.keys(responses).some((status) => /^(2\d\d|101)$/.test(status)))).toEqual(
      [],
    );
    const undescribed = ({ responses }: Operation) => Object.values(responses).some(({ description }) => !description);
    expect(namesOf(undescribed)).toEqual([]);
  });

  it("shows the shape of every success but a socket's", () => {
    const shapeless = ({ responses }: Operation) =>
      Object.entries(responses).some(([status, { content }]) => status.startsWith("2") && content === undefined);
    expect(namesOf(shapeless)).toEqual([]);
  });

  it("writes every pattern as a schema does, without the slashes and flags of the code it comes from", () => {
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]): unknown =>
      JSON.parse(text ?? ""),
    );
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.filter((pattern) => !/^\^.*\$$/.test(String(pattern)))).toEqual([]);
  });

  it("shows every refusal in the one shape there is", () => {
    const refusals = operations
      .filter(({ path }) => path !== "/health")
      .flatMap(({ responses }) => Object.entries(responses).filter(([status]) => /^[45]/.test(status)));
    const contents = refusals.map(([, { content }]) => content).filter((content) => content !== undefined);
    expect(contents.length).toBeGreaterThan(operations.length);
    const others = contents.filter(
      (content) => ![ERROR_CONTENT, NESTED_ERROR_CONTENT].includes(JSON.stringify(content)),
    );
    expect(others).toEqual([]);
  });

  it("says which operations need a session or a key, and that they refuse without", async () => {
    expect(document.security).toEqual([{ session: [] }, { apiKey: [] }]);
    const guarded = operations.filter((operation) => !isPublic(operation));
    expect(guarded.length).toBeGreaterThan(10);
    const unsaid = guarded.filter(({ responses }) => !("401" in responses && "403" in responses));
    expect(unsaid.map(nameOf)).toEqual([]);
    const answers = await Promise.all(guarded.map(({ method, path }) => ask(method, path.replaceAll(/\{\w+\}/g, "1"))));
    expect(guarded.filter((_, i) => answers[i]?.status !== 401).map(nameOf)).toEqual([]);
  });

  it("lists every refusal that somebody without credentials meets", async () => {
    const answers = await Promise.all(
      operations.map(({ method, path }) => ask(method, path.replaceAll(/\{\w+\}/g, "1"))),
    );
    const unlisted = operations.filter(({ responses }, i) => !(String(answers[i]?.status) in responses));
    expect(unlisted.map(nameOf)).toEqual([]);
  });

  it("calls nothing public that should not be", () => {
    expect(namesOf(isPublic).sort()).toEqual([
      "GET /api/partners/whatsapp/conversations/{id}/live",
      "GET /api/whatsapp/conversations/{id}/live",
      "GET /api/whatsapp/live",
      "GET /health",
      "GET /metrics",
      "POST /api/auth/login",
      "POST /api/auth/logout",
      "POST /api/auth/password-links/read",
      "POST /api/auth/password-links/use",
      "POST /api/auth/refresh",
    ]);
  });

  it("says that what takes something can refuse it, and that what names a thing may not find it", () => {
    const takes = ({ parameters = [], requestBody }: Operation) => parameters.length > 0 || requestBody !== undefined;
    const unrefused = (status: string) => (operation: Operation) =>
      !isPublic(operation) && takes(operation) && !(status in operation.responses);
    expect(namesOf(unrefused("400"))).toEqual([]);
    // What another application calls its own is not Parley's to find: nothing is linked to it, then.
    const named = ({ path }: Operation) => path.includes("{") && !path.includes("{entity_id}");
    expect(namesOf((operation) => named(operation) && unrefused("404")(operation))).toEqual([]);
  });

  it("declares every parameter of a path", () => {
    const undeclared = ({ path, parameters = [] }: Operation) =>
      [...path.matchAll(/\{(\w+)\}/g)].some(
        ([, name]) => !parameters.some((each) => each.in === "path" && each.name === name && each.required === true),
      );
    expect(namesOf(undeclared)).toEqual([]);
  });

  it("names no component that it does not have, and has none that nothing names", () => {
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(document.components.schemas)));
  });

  it("uses no word that OpenAPI 3.1 no longer has", () => {
    expect(JSON.stringify(document)).not.toMatch(/"(nullable|exclusiveMinimum|exclusiveMaximum)":(true|false)/);
  });

  it("tells of its requests what the API holds them to", () => {
    const list = operations.find((operation) => nameOf(operation) === "GET /api/whatsapp/conversations");
    expect(list?.parameters?.find(({ name }) => name === "limit")?.schema).toMatchObject({ minimum: 1, maximum: 100 });
  });
});

describe("/docs", () => {
  it("is a page that loads nothing from elsewhere, and may not", async () => {
    const { status, headers, text } = await ask("GET", "/docs");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^text\/html/);
    const resources = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, url]) => url ?? "");
    expect(resources.length).toBeGreaterThan(1);
    expect(resources.filter((url) => !/^\/[^/]/.test(url))).toEqual([]);
    expect(text).not.toMatch(/https?:|\/\/\w/);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });
});
