import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import type { SharePointAccount } from "../options.ts";
import { faultResponse, MicrosoftError } from "./microsoft-error.ts";

const LIFETIME_SECONDS = 3599;

/** Microsoft's token endpoint, for apps that come by their own secret. */
export function loginRoutes(context: SimulatorContext, account: SharePointAccount): Hono {
  const app = new Hono();
  app.post("/:tenant/oauth2/v2.0/token", (c) =>
    meetFault(
      context.faults.take("sharepoint_login"),
      c.req.raw.signal,
      async () => {
        if (c.req.param("tenant") !== account.tenantId) return refuse(400, "invalid_request", 90_002);
        if (c.req.header("content-type")?.split(";")[0] !== "application/x-www-form-urlencoded") {
          return refuse(400, "invalid_request", 900_144);
        }
        const form = new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
        if (form.get("grant_type") !== "client_credentials") return refuse(400, "unsupported_grant_type", 70_003);
        if (form.get("scope") !== "https://graph.microsoft.com/.default")
          return refuse(400, "invalid_scope", 1_002_012);
        if (form.get("client_id") !== account.clientId) return refuse(400, "unauthorized_client", 700_016);
        if (form.get("client_secret") !== account.clientSecret) return refuse(401, "invalid_client", 7_000_215);
        const token = `graph-token-${crypto.randomUUID()}`;
        context.sharepoint.tokens.set(token, context.options.now() + LIFETIME_SECONDS * 1000);
        context.sharepoint.tokensIssued += 1;
        return Response.json({ token_type: "Bearer", expires_in: LIFETIME_SECONDS, access_token: token });
      },
      faultResponse,
    ),
  );
  return app;
}

/** @throws MicrosoftError 401 */
export function requireToken({ sharepoint, options }: SimulatorContext, header: string | null): void {
  const token = /^Bearer (\S+)$/.exec(header ?? "")?.[1] ?? "";
  const endsAt = sharepoint.tokens.get(token);
  if (endsAt === undefined || endsAt <= options.now()) {
    throw new MicrosoftError(401, "Access token is empty, unknown or has expired.");
  }
}

function refuse(status: number, error: string, code: number): Response {
  const description = `AADSTS${code}: the request was refused.`;
  return Response.json(
    { error, error_description: description, error_codes: [code], trace_id: crypto.randomUUID() },
    { status },
  );
}
