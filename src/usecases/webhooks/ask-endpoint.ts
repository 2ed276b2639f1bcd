import { unseal } from "../../auth/seal.ts";
import { webhookHeaders } from "../../auth/webhook-signature.ts";
import type { Config } from "../../config.ts";
import type { WebhookRequest } from "../../connectors/post-webhook.ts";
import type { Database } from "../../db/database.ts";
import { publicUrlProblem } from "../../domain/public-url.ts";
import type { WebhookAnswer } from "../../domain/webhook-attempt.ts";

export interface AskEndpointDeps {
  db: Database;
  config: Pick<Config, "credentialsKey" | "local">;
  now(): number;
  /** Never throws. */
  postWebhook(request: WebhookRequest): Promise<WebhookAnswer>;
}

interface Receiver {
  url: string;
  /** Sealed, as are those below. */
  secret: string;
  previousSecret: string | null;
  /** ms */
  previousSecretUntil: number | null;
}

/** Sends a body to an endpoint, signed; what keeps it from being sent at all is an answer too. */
export async function askEndpoint(
  deps: AskEndpointDeps,
  receiver: Receiver,
  { id, body }: { id: string; body: string },
): Promise<WebhookAnswer> {
  // Looked at again: what may be asked can have become less since the address was entered.
  const problem = publicUrlProblem(receiver.url, deps.config);
  if (problem !== null) return notSent(`Nothing was sent: the address ${problem}.`);
  const at = deps.now();
  const secrets = await secretsOf(deps, receiver, at);
  if (secrets.length === 0) {
    return notSent(
      "Nothing was sent: the secret cannot be read, as CREDENTIALS_KEY is another now. Replace the secret.",
    );
  }
  return deps.postWebhook({ url: receiver.url, headers: await webhookHeaders(secrets, { id, at, body }), body });
}

async function secretsOf(deps: AskEndpointDeps, receiver: Receiver, now: number): Promise<string[]> {
  const { secret, previousSecret, previousSecretUntil } = receiver;
  const valid = previousSecretUntil !== null && previousSecretUntil > now ? previousSecret : null;
  const sealed = valid === null ? [secret] : [secret, valid];
  const opened = await Promise.all(sealed.map((each) => unseal(deps.config.credentialsKey, each, "webhook secrets")));
  return opened.flatMap((each) => each ?? []);
}

function notSent(text: string): WebhookAnswer {
  return { status: null, text, retryAfterSeconds: null, durationMs: 0 };
}
