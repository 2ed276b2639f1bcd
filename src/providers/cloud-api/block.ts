import { z } from "zod";
import type { ProviderAnswer, ProviderChannel, Recipient } from "../provider.ts";
import { errorClass, explainError } from "./error-table.ts";
import { callGraph, type GraphAnswer, type GraphEdge } from "./graph-edge.ts";
import { managementAnswer } from "./management-answer.ts";
import { providerError } from "./wire.ts";

type PersonToBlock = Exclude<Recipient, { kind: "group" }>;

/** Each person has an outcome of their own, also in an answer that is an error as a whole (139100). */
const outcomes = z.looseObject({
  block_users: z.looseObject({ failed_users: z.array(z.looseObject({ errors: z.array(providerError).catch([]) })) }),
});

/** Only who has written within the last 24 hours can be blocked (Meta, "block users"). */
const NOT_LATELY = "131047";
/** Another change of the list is under way; Meta's own error. Both pass. */
const PASSING = new Set(["139102", "139103"]);

export async function blockPerson(
  edge: GraphEdge,
  channel: ProviderChannel,
  person: PersonToBlock,
): Promise<ProviderAnswer<null>> {
  const answer = await ask(edge, channel, "POST", person);
  const failure = failureOf(answer);
  if (failure === null) return doneAs(answer);
  const reason =
    failure.code === NOT_LATELY
      ? "only people who have written within the last 24 hours can be blocked."
      : explainError(failure);
  return { ok: false, kind: kindOf(failure.code), code: failure.code ?? "unknown", reason };
}

/** Whom the list does not have counts as taken off it. */
export async function unblockPerson(
  edge: GraphEdge,
  channel: ProviderChannel,
  person: PersonToBlock,
): Promise<ProviderAnswer<null>> {
  const answer = await ask(edge, channel, "DELETE", person);
  const failure = failureOf(answer);
  if (failure === null) return doneAs(answer);
  if (kindOf(failure.code) === "refused") return { ok: true, value: null };
  return { ok: false, kind: "unavailable", code: failure.code ?? "unknown", reason: explainError(failure) };
}

function ask(
  edge: GraphEdge,
  channel: ProviderChannel,
  method: "POST" | "DELETE",
  person: PersonToBlock,
): Promise<GraphAnswer> {
  const user = person.kind === "phone" ? { user: person.phone } : { user_id: person.userId };
  return callGraph(edge, channel.accessToken, {
    method,
    path: `${encodeURIComponent(channel.externalId)}/block_users`,
    body: { messaging_product: "whatsapp", block_users: [user] },
  });
}

function doneAs(answer: GraphAnswer): ProviderAnswer<null> {
  const read = managementAnswer(answer, z.looseObject({ block_users: z.looseObject({}) }));
  return read.ok ? { ok: true, value: null } : read;
}

function failureOf(answer: GraphAnswer): z.infer<typeof providerError> | null {
  if (!answer.answered) return null;
  const parsed = outcomes.safeParse(parseJson(answer.body));
  return parsed.data?.block_users.failed_users[0]?.errors[0] ?? null;
}

function kindOf(code: string | null): "refused" | "unavailable" {
  if (code === null) return "refused";
  const known = errorClass(code)?.kind;
  return PASSING.has(code) || known === "retry" || known === "wait" ? "unavailable" : "refused";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
