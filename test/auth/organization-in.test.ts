import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { issueAccessToken } from "../../src/auth/access-token.ts";
import { issueEmbedToken } from "../../src/auth/embed-token.ts";
import { organizationIn } from "../../src/auth/organization-in.ts";
import { issueTicket } from "../../src/auth/ticket.ts";

const session = { userId: 3, organizationId: 17, role: "agent", sessionId: "s" } as const;
const now = Date.now();

it("reads the organization of everything that Parley signs", async () => {
  const secret = env.SESSION_SECRET;
  const { ticket } = await issueTicket(secret, { ...session, name: "Ana", sessionExpiresAt: now }, now);
  const grant = { userId: 3, organizationId: 17, issuer: { kind: "api_key", apiKeyId: 1 }, entity: null } as const;
  const tokens = [
    await issueAccessToken(secret, session, now),
    await issueEmbedToken(secret, grant, { lifetimeSeconds: 60, now }),
    ticket,
  ];
  expect(tokens.map(organizationIn)).toEqual([17, 17, 17]);
});

it.each(["", "x", "a.b.c", "..", "parley_key", `e30.${btoa('{"org":"17"}')}.x`, `e30.${btoa('{"org":-1}')}.x`])(
  "reads nothing out of %j, and does not mind",
  (token) => {
    expect(organizationIn(token)).toBeNull();
  },
);
