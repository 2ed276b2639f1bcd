import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ACCESS_TOKEN_SECONDS } from "../../src/auth/access-token.ts";
import { verifyTicket } from "../../src/auth/ticket.ts";
import { openDatabase } from "../../src/db/database.ts";
import { authenticateSession } from "../../src/usecases/sessions/authenticate-session.ts";
import { issueLiveTicket } from "../../src/usecases/live/issue-live-ticket.ts";
import { logIn } from "../../src/usecases/sessions/log-in.ts";
import { logOut } from "../../src/usecases/sessions/log-out.ts";
import { refreshSession } from "../../src/usecases/sessions/refresh-session.ts";
import { createPerson, PASSWORD, type Person } from "./people.ts";

const NOW = Date.UTC(2026, 9, 20);
const config = { sessionSecret: "a-session-secret-of-32-characters!" };

/** The dependencies of the verbs, noting whose sockets they close. */
function recorder() {
  const closed: { organizationId: number; sessionId: string }[] = [];
  return {
    closed,
    config,
    db: openDatabase(env.DB),
    now: () => NOW,
    mayAttempt: async () => true,
    closeLiveSessions: async (organizationId: number, { sessionId }: { sessionId: string }) => {
      closed.push({ organizationId, sessionId });
    },
  };
}

async function start(dependencies: ReturnType<typeof recorder>, person: Person) {
  const grant = await logIn(dependencies, { email: person.email, password: PASSWORD });
  const check = await authenticateSession(dependencies, grant.accessToken);
  if (check.state !== "live") throw new Error("the session did not start");
  return { ...grant, actor: check.actor, expiresAt: check.expiresAt };
}

describe("the live sockets of a session", () => {
  it("are closed by a logout, and again by a second one, in case the first could not", async () => {
    const person = await createPerson("agent");
    const dependencies = recorder();
    const { refreshToken, actor } = await start(dependencies, person);
    const socket = { organizationId: person.organizationId, sessionId: actor.sessionId };
    await logOut(dependencies, refreshToken);
    expect(dependencies.closed).toEqual([socket]);
    await logOut(dependencies, refreshToken);
    expect(dependencies.closed).toEqual([socket, socket]);
  });

  it("are closed when a refresh token comes a second time, and not before", async () => {
    const person = await createPerson("agent");
    const dependencies = recorder();
    const { refreshToken, actor } = await start(dependencies, person);
    await refreshSession(dependencies, refreshToken);
    expect(dependencies.closed).toEqual([]);
    await expect(refreshSession(dependencies, refreshToken)).rejects.toMatchObject({ code: "session_revoked" });
    expect(dependencies.closed).toEqual([{ organizationId: person.organizationId, sessionId: actor.sessionId }]);
  });

  it("stay as they are when somebody sends a token that is none", async () => {
    const dependencies = recorder();
    await logOut(dependencies, "unknown");
    await logOut(dependencies, null);
    await expect(refreshSession(dependencies, "unknown")).rejects.toMatchObject({ code: "unauthenticated" });
    expect(dependencies.closed).toEqual([]);
  });
});

describe("a live ticket", () => {
  it("says whose session it is and that the socket ends with the access token", async () => {
    const person = await createPerson("agent");
    const dependencies = recorder();
    const { actor, expiresAt } = await start(dependencies, person);
    const { ticket } = await issueLiveTicket(dependencies, { actor, sessionExpiresAt: expiresAt });
    expect(await verifyTicket(config.sessionSecret, ticket, NOW)).toMatchObject({
      userId: person.id,
      organizationId: person.organizationId,
      name: person.name,
      role: "agent",
      sessionId: actor.sessionId,
      sessionExpiresAt: NOW + ACCESS_TOKEN_SECONDS * 1000,
    });
  });

  it("is not given to an API key", async () => {
    const actor = { kind: "api_key", organizationId: 1, apiKeyId: 1, scopes: ["read"] } as const;
    const asked = issueLiveTicket({ config, now: () => NOW }, { actor, sessionExpiresAt: null });
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an access token", () => {
  it("ends with its time although the session lives on", async () => {
    const dependencies = recorder();
    const { accessToken } = await start(dependencies, await createPerson("agent"));
    const later = { ...dependencies, now: () => NOW + ACCESS_TOKEN_SECONDS * 1000 };
    expect(await authenticateSession(later, accessToken)).toEqual({ state: "invalid" });
  });
});
