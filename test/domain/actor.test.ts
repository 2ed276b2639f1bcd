import { describe, expect, it } from "vitest";
import { actorName, may, SCOPES, type Actor, type Permission, type Role, type Scope } from "../../src/domain/actor.ts";

const PERMISSIONS: Permission[] = [...SCOPES, "embed", "oversee", "administer", "partner"];

const user = (role: Role): Actor => ({ kind: "user", organizationId: 1, userId: 7, name: "Ana", role, sessionId: "s" });
const key = (...scopes: Scope[]): Actor => ({ kind: "api_key", organizationId: 1, apiKeyId: 3, scopes });

const embedded = (...scopes: Scope[]): Actor => ({
  kind: "user",
  organizationId: 1,
  userId: 7,
  name: "Ana",
  role: "agent",
  sessionId: "api_key:3",
  embedded: { issuer: { kind: "api_key", apiKeyId: 3 }, entity: null, scopes },
});

describe("what an actor may do", () => {
  it.each<[string, Actor, Permission[]]>([
    ["an admin", user("admin"), ["read", "send", "manage", "embed", "oversee", "administer"]],
    ["an agent", user("agent"), ["read", "send", "manage"]],
    ["a partner", user("partner"), ["partner"]],
    ["a key without scopes", key(), []],
    ["a key to read", key("read"), ["read", "oversee"]],
    ["a key to send", key("send"), ["send", "embed"]],
    ["a key to manage", key("manage"), ["manage"]],
    ["a key to read and send", key("read", "send"), ["read", "send", "embed", "oversee"]],
    ["a key with every scope", key("read", "send", "manage"), ["read", "send", "manage", "embed", "oversee"]],
    ["an embedded session", embedded("read", "send", "manage"), ["read", "send", "manage"]],
    ["an embedded session made with a key to read", embedded("read"), ["read"]],
  ])("%s", (_, actor, allowed) => {
    expect(PERMISSIONS.filter((permission) => may(actor, permission))).toEqual(allowed);
  });
});

describe("an API key", () => {
  it("never administers, whatever was written among its scopes", () => {
    const scopes: readonly string[] = ["read", "administer"];
    expect(may(key(...(scopes as Scope[])), "administer")).toBe(false);
  });
});

describe("the audit log's name of an actor", () => {
  it.each<[string, Actor, string]>([
    ["a user, by id", user("agent"), "user:7"],
    ["an API key, by id", key("read"), "api_key:3"],
    [
      "the key from the Worker's settings, which has no id",
      { kind: "api_key", organizationId: 1, apiKeyId: null, scopes: SCOPES },
      "api_key:internal",
    ],
  ])("%s", (_, actor, name) => {
    expect(actorName(actor)).toBe(name);
  });
});
