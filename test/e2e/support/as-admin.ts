import { inject } from "vitest";
import { DEMO_PASSWORD } from "./browser.ts";

let accessToken: Promise<string> | null = null;

/** Asks the API as the demo's admin. @throws what it says instead of granting */
export async function asAdmin(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  accessToken ??= ask("POST", "/api/auth/login", { email: "admin@demo.test", password: DEMO_PASSWORD }, null).then(
    (answer) => String(answer["access_token"]),
  );
  return ask(method, path, body, await accessToken);
}

async function ask(
  method: string,
  path: string,
  body: object | undefined,
  token: string | null,
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, inject("parleyUrl")), {
    method,
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the API's document says
  return JSON.parse(text) as Record<string, unknown>;
}
