import type { QueryClient } from "@tanstack/react-query";
import type { InferResponseType } from "hono/client";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { actAs } from "../api/session.ts";
import { keepNothing } from "../data/own-storage.ts";
import { closeQueries } from "./close-queries.ts";
import { watchHost } from "./host.ts";

/** As whom an embedded page acts, and what is in its reach. */
export type EmbedSession = Extract<InferResponseType<(typeof api)["embed-session"]["$get"]>, { success: true }>;

/**
 * Takes up the session that the host's token is for.
 * @throws ApiError where the token is good for nothing, or nobody answers
 */
export async function enterEmbed(cache: QueryClient): Promise<EmbedSession> {
  const session = await readSession();
  closeQueries(cache);
  keepNothing();
  const { agent, organization_id } = session;
  actAs({ id: agent.id, name: agent.name, organization_id, email: "", role: "agent" });
  watchHost(() => void beSame(session));
  return session;
}

/** A token for somebody or something else is another page: nothing of this one may be left in it. */
async function beSame(session: EmbedSession): Promise<void> {
  const now = await readSession().catch(() => null);
  if (now !== null && identityOf(now) !== identityOf(session)) location.reload();
}

async function readSession(): Promise<EmbedSession> {
  return read(api["embed-session"].$get());
}

function identityOf({ agent, organization_id, entity, scopes }: EmbedSession): string {
  return JSON.stringify([organization_id, agent.id, entity?.type, entity?.id, scopes.toSorted()]);
}
