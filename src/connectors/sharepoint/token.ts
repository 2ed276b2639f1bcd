import { z } from "zod";
import { noAnswer, undone, type Undone } from "./answer.ts";

/** An app with a secret of its own (Microsoft, "client credentials flow"). */
export interface SharePointApp {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** `https://login.microsoftonline.com` */
  loginUrl: string;
  now(): number;
}

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

const TIMEOUT_MS = 10_000;
/** A token that ends while it is under way is of no use. */
const MARGIN_MS = 5 * 60 * 1000;

/** By app. In memory only, so each isolate asks for its own; never logged, never stored. */
const known = new Map<string, { token: string; until: number }>();

/** A token for Graph, from memory as long as it is good. */
export async function graphToken(app: SharePointApp): Promise<{ kind: "token"; token: string } | Undone> {
  const remembered = known.get(keyOf(app));
  if (remembered !== undefined && app.now() < remembered.until) return { kind: "token", token: remembered.token };
  try {
    const response = await fetch(`${app.loginUrl}/${encodeURIComponent(app.tenantId)}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        scope: "https://graph.microsoft.com/.default",
        grant_type: "client_credentials",
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    // It says 400 for an app or a tenant that it does not know, 401 for a wrong secret: both are for a person to mend.
    if (response.status === 400) return undone(401, null);
    if (!response.ok) return undone(response.status, response.headers.get("Retry-After"));
    const answer = answerSchema.safeParse(body);
    if (!answer.success) return noAnswer();
    const { access_token: token, expires_in: seconds } = answer.data;
    known.set(keyOf(app), { token, until: app.now() + seconds * 1000 - MARGIN_MS });
    return { kind: "token", token };
  } catch {
    return noAnswer();
  }
}

/** A token that was not accepted is not tried again. */
export function forgetToken(app: SharePointApp): void {
  known.delete(keyOf(app));
}

function keyOf({ loginUrl, tenantId, clientId, clientSecret }: SharePointApp): string {
  return JSON.stringify([loginUrl, tenantId, clientId, clientSecret]);
}
