import type { InferResponseType } from "hono/client";
import type { account } from "./client.ts";

/** What the session routes answer with. */
export type SessionBody = Extract<InferResponseType<typeof account.login.$post>, { success: true }>;
export type SessionUser = SessionBody["user"];
