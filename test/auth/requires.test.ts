import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { Actor, Permission, Role, Scope } from "../../src/domain/actor.ts";
import type { AppEnv } from "../../src/http/app-env.ts";
import { answerError } from "../../src/http/error-handler.ts";
import { requires } from "../../src/http/requires.ts";

async function ask(actor: Actor, permission: Permission): Promise<{ status: number; text: string }> {
  const app = new Hono<AppEnv>();
  app.onError(answerError);
  app.use(async (c, next) => {
    c.set("actor", actor);
    await next();
  });
  app.get("/", requires(permission), (c) => c.text("let through"));
  const response = await app.request("/");
  return { status: response.status, text: await response.text() };
}

const user = (role: Role): Actor => ({ kind: "user", organizationId: 1, userId: 1, name: "A", role, sessionId: "s" });
const key = (...scopes: Scope[]): Actor => ({ kind: "api_key", organizationId: 1, apiKeyId: 1, scopes });

describe("a guarded route", () => {
  it.each<[string, Actor, Permission]>([
    ["an admin", user("admin"), "administer"],
    ["an agent", user("agent"), "manage"],
    ["a key with the scope", key("read", "send"), "send"],
  ])("lets %s through", async (_, actor, permission) => {
    expect(await ask(actor, permission)).toEqual({ status: 200, text: "let through" });
  });

  it.each<[string, Actor, Permission, string]>([
    ["an agent", user("agent"), "administer", "A user with the role agent may not do that."],
    ["a partner", user("partner"), "read", "A user with the role partner may not do that."],
    ["a key without the scope", key("read"), "send", "made without the right to send"],
    ["a key with every scope", key("read", "send", "manage"), "administer", "No API key may do that."],
  ])("refuses %s and says why", async (_, actor, permission, why) => {
    const { status, text } = await ask(actor, permission);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ success: false, code: "forbidden", error: expect.stringContaining(why) });
  });
});
