import type { InferResponseType } from "hono/client";
import { ApiError } from "../api/api-error.ts";
import type { account } from "../api/client.ts";
import { refusalOf } from "../api/read-answer.ts";
import type { SessionBody } from "../api/session-body.ts";

type Routes = (typeof account)["password-links"];
export type LinkOwner = Extract<InferResponseType<Routes["read"]["$post"]>, { success: true }>;

/** Whose link it is. @throws ApiError not_found for one that is not good any more */
export function readPasswordLink(token: string): Promise<LinkOwner> {
  return ask("read", { token });
}

/** Chooses the password, and with it begins a session. @throws ApiError as above */
export function redeemPasswordLink(token: string, password: string): Promise<SessionBody> {
  return ask("use", { token, password });
}

/** Without a session, which the typed client would want. */
async function ask<T>(what: "read" | "use", body: object): Promise<T> {
  const response = await fetch(`/api/auth/password-links/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError("offline", 0, "Parley cannot be reached.");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(response, answer);
  // The routes' own answers, as their types say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as T;
}
