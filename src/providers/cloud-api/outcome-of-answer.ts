import { z } from "zod";
import type { SendOutcome } from "../../domain/delivery.ts";
import { errorClass, explainError, type ErrorClass } from "./error-table.ts";
import { acceptance, providerError } from "./wire.ts";

const refused = z.looseObject({ error: providerError });

interface Answer {
  httpStatus: number;
  body: string;
  retryAfterSeconds: number | null;
}

/**
 * What an answer of the messages edge means. Decided by Meta's code where there is one, as their HTTP statuses vary;
 * by the HTTP status where the body is not theirs (an edge's HTML page).
 */
export function outcomeOfAnswer(answer: Answer): SendOutcome {
  const body = parseJson(answer.body);
  if (answer.httpStatus >= 200 && answer.httpStatus < 300) {
    const parsed = acceptance.safeParse(body);
    // A success that names no message may well have sent it.
    if (!parsed.success) return { kind: "unknown", text: "WhatsApp's answer could not be read." };
    const [first] = parsed.data.messages;
    return {
      kind: "accepted",
      providerMessageId: first?.id ?? "",
      recipientWaId: parsed.data.contacts?.[0]?.wa_id ?? null,
    };
  }
  const parsed = refused.safeParse(body);
  if (!parsed.success || parsed.data.error.code === null) return outcomeOfPage(answer);
  const { code } = parsed.data.error;
  const text = explainError(parsed.data.error);
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
    case "wait":
      return {
        kind: "retry",
        code,
        text,
        afterSeconds: Math.max(askedSeconds ?? 0, is.afterSeconds),
        maxAttempts: null,
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

function outcomeOfHttp(answer: Answer): Extract<SendOutcome, { kind: "rejected" | "retry" }> {
  const code = `http_${answer.httpStatus}`;
  if (answer.httpStatus === 429 || answer.httpStatus >= 500 || answer.httpStatus === 408) {
    const text = "WhatsApp is busy or down.";
    return { kind: "retry", code, text, afterSeconds: answer.retryAfterSeconds, maxAttempts: null };
  }
  const text =
    answer.httpStatus === 401 || answer.httpStatus === 403
      ? "WhatsApp does not accept this number's access token or its permissions. An admin has to renew them; then send the message again."
      : "WhatsApp refused this message.";
  return { kind: "rejected", code, text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
