import type { WebhookAnswer } from "../domain/webhook-attempt.ts";

/** A request to another system's endpoint, ready to be sent. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const TIMEOUT_MS = 10_000;
/** Enough to see in the log what the other side says. */
const SHOWN_BYTES = 1000;
const USER_AGENT = "Parley-Webhooks/1";

/**
 * Tells another system, and says what came of it; never throws. Redirects are not followed: they would lead where nobody
 * has looked at the address.
 */
export async function postWebhook({ url, headers, body }: WebhookRequest): Promise<WebhookAnswer> {
  const startedAt = Date.now();
  const answer = (status: number | null, text: string, retryAfterSeconds: number | null = null): WebhookAnswer => ({
    status,
    text,
    retryAfterSeconds,
    durationMs: Math.max(0, Date.now() - startedAt),
  });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "user-agent": USER_AGENT },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await beginningOf(response);
    if (response.status >= 300 && response.status < 400) {
      return answer(
        response.status,
        "It answered with a redirect, which is not followed. Enter the address it leads to.",
      );
    }
    return answer(response.status, text, retryAfterOf(response.headers.get("retry-after")));
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return answer(null, timedOut ? `No answer within ${TIMEOUT_MS / 1000} seconds.` : "The connection failed.");
  }
}

async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (text.length < SHOWN_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // What counts is the status, and that has been said.
  }
  return text.slice(0, SHOWN_BYTES).replaceAll("\0", "").toWellFormed();
}

/** In seconds, or an HTTP date. */
function retryAfterOf(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
