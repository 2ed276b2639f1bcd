import assert from "node:assert/strict";

/** Where `npm start` answers, and what it lets in; another Parley by the environment. */
export const parleyUrl = process.env["PARLEY_URL"] ?? "http://localhost:8787";
export const apiKey = process.env["PARLEY_API_KEY"] ?? "dev-internal-api-key";
export const verifyToken = process.env["WHATSAPP_WEBHOOK_VERIFY_TOKEN"] ?? "dev-verify-token";
const password = process.env["PARLEY_DEMO_PASSWORD"] ?? "parley-demo";

type DemoLogin = "admin" | "agent1" | "agent2" | "partner";

interface Request {
  headers?: Record<string, string>;
  body?: unknown;
  /** The statuses that are right; 200 unless others are named. */
  expect?: number[];
}

/** JSON, of which each example looks at what it is about. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * Asks, and prints what was asked and what came back.
 * @throws AssertionError when the status is not among the expected ones
 */
export async function ask(method: string, path: string, request: Request = {}): Promise<Json> {
  const { headers = {}, body, expect = [200] } = request;
  const response = await fetch(`${parleyUrl}${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  const answer: Json = isJson ? JSON.parse(text) : text;
  console.log(`\n${method} ${path}`);
  if (body !== undefined) console.log(shown(body));
  console.log(`→ ${response.status} ${shown(answer)}`);
  assert.ok(
    expect.includes(response.status),
    `${method} ${path} answers ${response.status}, not ${expect.join(" or ")}`,
  );
  return answer;
}

/** The headers of somebody of the demo, who logs in. */
export async function logIn(who: DemoLogin): Promise<Record<string, string>> {
  const response = await fetch(`${parleyUrl}/api/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${who}@demo.test`, password }),
  });
  assert.equal(response.status, 200, `${who}@demo.test cannot log in: is Parley running with its demo? npm start`);
  return { Authorization: `Bearer ${at(await response.json(), "access_token")}` };
}

/**
 * What stands at a path of names and indexes.
 * @throws AssertionError where there is nothing
 */
export function at(json: unknown, ...path: (string | number)[]): string {
  return String(find(json, path));
}

/** As `at`, for a list. */
export function listAt(json: unknown, ...path: (string | number)[]): unknown[] {
  const found = find(json, path);
  assert.ok(Array.isArray(found), `${path.join(".")} is no list`);
  return found;
}

/** Looks again until there is something. @throws Error naming what was awaited, after a minute */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what}: not within a minute`);
}

function find(json: unknown, path: (string | number)[]): unknown {
  let here: unknown = json;
  for (const name of path) {
    assert.ok(typeof here === "object" && here !== null, `there is nothing at ${path.join(".")}`);
    here = new Map<string, unknown>(Object.entries(here)).get(String(name));
  }
  assert.notEqual(here, undefined, `there is nothing at ${path.join(".")}`);
  return here;
}

/** Short enough for a screen: of a long list only the beginning. */
function shown(json: unknown): string {
  return JSON.stringify(json, (_name, value: unknown) => shortened(value), 2);
}

function shortened(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= 2) return value;
  return [...value.slice(0, 2), `… ${value.length - 2} more`];
}
