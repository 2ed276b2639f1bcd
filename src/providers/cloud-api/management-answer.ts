import { z } from "zod";
import type { ProviderAnswer } from "../provider.ts";
import { errorClass, explainError } from "./error-table.ts";
import type { GraphAnswer } from "./graph-edge.ts";
import { providerError } from "./wire.ts";

const refused = z.looseObject({
  error: providerError.extend({
    error_user_title: z.string().nullish().catch(null),
    error_user_msg: z.string().nullish().catch(null),
  }),
});

/**
 * Reads the answer of an edge that manages something. Where Meta wrote a sentence for the person (`error_user_msg`, which
 * template edges give), that is the reason; else our own.
 */
export function managementAnswer<T>(answer: GraphAnswer, schema: z.ZodType<T>): ProviderAnswer<T> {
  if (!answer.answered) return { ok: false, kind: "unavailable", code: "no_answer", reason: answer.reason };
  const body = parseJson(answer.body);
  if (answer.httpStatus >= 200 && answer.httpStatus < 300) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, kind: "unavailable", code: "unreadable", reason: "WhatsApp's answer could not be read." };
  }
  const code = `http_${answer.httpStatus}`;
  const parsed = refused.safeParse(body);
  if (!parsed.success) {
    if (answer.httpStatus === 429 || answer.httpStatus >= 500)
      return { ok: false, kind: "unavailable", code, reason: "WhatsApp is busy or down." };
    return { ok: false, kind: "refused", code, reason: "WhatsApp refused this and did not say why." };
  }
  const { error } = parsed.data;
  const forPeople = [error.error_user_title, error.error_user_msg].filter((part) => part).join(": ");
  const known = error.code === null ? null : errorClass(error.code);
  const passing = known === null ? answer.httpStatus >= 500 : known.kind === "retry" || known.kind === "wait";
  // The table's sentences about content speak of messages; those about tokens, permissions and load fit everywhere.
  const about = error.error_data?.details ?? error.message ?? null;
  const forPrograms = known?.kind === "permanent" || known === null ? about : null;
  const said = forPeople || forPrograms;
  return {
    ok: false,
    kind: passing ? "unavailable" : "refused",
    code: error.code ?? code,
    reason: said ? `WhatsApp says: ${said}` : explainError(error),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
