import { exports } from "cloudflare:workers";
import { PASSWORD, type Person } from "./people.ts";

export const ORIGIN = "https://parley.test";

interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  origin?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface LoggedIn {
  accessToken: string;
  /** As a browser sends it back. */
  cookie: string;
}

/** Asks the real Worker, and reads its JSON. */
export async function call(method: string, path: string, { body, headers, origin }: Call = {}): Promise<Answer> {
  const response = await exports.default.fetch(`${origin ?? ORIGIN}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export async function logIn(person: Person): Promise<LoggedIn> {
  return loggedIn(await call("POST", "/api/auth/login", { body: { email: person.email, password: PASSWORD } }));
}

export function refresh(cookie: string): Promise<Answer> {
  return call("POST", "/api/auth/refresh", { headers: { cookie } });
}

export function logOut(cookie: string): Promise<Answer> {
  return call("POST", "/api/auth/logout", { headers: { cookie } });
}

export function me({ accessToken }: LoggedIn): Promise<Answer> {
  return call("GET", "/api/auth/me", { headers: bearer(accessToken) });
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** What a browser keeps of the answer to a login or a refresh. */
export function loggedIn(answer: Answer): LoggedIn {
  if (answer.status !== 200) throw new Error(`no session: ${JSON.stringify(answer.body)}`);
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  return { accessToken: String(answer.body["access_token"]), cookie };
}
