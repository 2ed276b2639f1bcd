import type { PushAnswer } from "../domain/push-outcome.ts";
import type { PushRequest } from "../usecases/push/push-news.ts";

const TIMEOUT_MS = 10_000;

/** Hands a message to a browser's push service. It has no reason to send us elsewhere: redirects are not followed. */
export async function askPushService({ endpoint, headers, body }: PushRequest): Promise<PushAnswer> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers,
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  const retryAfter = /^\d{1,6}$/.exec(response.headers.get("retry-after") ?? "")?.[0];
  return { status: response.status, retryAfterSeconds: retryAfter === undefined ? null : Number(retryAfter) };
}
