import type { SendOutcome } from "../../domain/delivery.ts";
import { codeOf, errorClass, explainProblem, type ErrorClass } from "./error-table.ts";
import { parseJson } from "../parse-json.ts";
import { acceptance, problem } from "./wire.ts";

interface Answer {
  httpStatus: number;
  body: string;
  retryAfterSeconds: number | null;
}

/**
 * What an answer to a send means. Decided by Vonage's code where there is one, by the HTTP status where it has none or the
 * body is not theirs (a page of some server on the way).
 */
export function outcomeOfAnswer(answer: Answer): SendOutcome {
  const body = parseJson(answer.body);
  if (answer.httpStatus >= 200 && answer.httpStatus < 300) {
    const parsed = acceptance.safeParse(body);
    // A success that names no message may well have sent it.
    if (!parsed.success) return { kind: "unknown", text: "Vonage's answer could not be read." };
    // Vonage does not say what WhatsApp has made of the number.
    return { kind: "accepted", providerMessageId: parsed.data.message_uuid, recipientWaId: null };
  }
  const said = problem.safeParse(body).data;
  const code = said === undefined ? null : codeOf(said);
  if (said === undefined || code === null) return outcomeOfPage(answer);
  const text = explainProblem(said);
  const known = errorClass(code);
  if (known === null) return { ...outcomeOfHttp(answer), code, text };
  return outcomeOfClass(known, code, text, answer.retryAfterSeconds);
}

function outcomeOfClass(is: ErrorClass, code: string, text: string, askedSeconds: number | null): SendOutcome {
  switch (is.kind) {
    case "retry":
      return {
        kind: "retry",
        code,
        text,
        afterSeconds: askedSeconds ?? is.afterSeconds ?? null,
        maxAttempts: is.maxAttempts ?? null,
        ...(is.down === true ? { down: true } : {}),
      };
    case "configuration":
    case "permanent":
      return { kind: "rejected", code, text };
  }
}

/** No word of the provider's own: at 5xx it is a server on the way to it that does not reach it. */
function outcomeOfPage(answer: Answer): SendOutcome {
  const outcome = outcomeOfHttp(answer);
  return outcome.kind === "retry" && answer.httpStatus >= 500 ? { ...outcome, down: true } : outcome;
}

function outcomeOfHttp({
  httpStatus,
  retryAfterSeconds,
}: Answer): Extract<SendOutcome, { kind: "rejected" | "retry" }> {
  const code = `http_${httpStatus}`;
  if (httpStatus === 429 || httpStatus >= 500 || httpStatus === 408) {
    const text = "Vonage is busy or down.";
    return { kind: "retry", code, text, afterSeconds: retryAfterSeconds, maxAttempts: null };
  }
  return { kind: "rejected", code, text: REFUSALS.get(httpStatus) ?? "Vonage refused this message." };
}

const CREDENTIALS =
  "Vonage does not accept this number's credentials or their permissions. An admin has to renew them; then send the message again.";
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [401, CREDENTIALS],
  [402, "The Vonage account has no credit left. An admin has to top it up; then send the message again."],
  [403, CREDENTIALS],
]);
