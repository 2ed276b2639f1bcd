import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { control } from "../support/simulator.ts";
import { createWorld, type World } from "../support/world.ts";
import { ask } from "./ask.ts";
import { refusal } from "./refusal.ts";

const JSON_TYPE = { "content-type": "application/json" };
const PHONE = "+573103055424";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** Everything of this organization that a request could have left behind. */
async function stored(): Promise<unknown> {
  const tables = ["messages", "conversations", "contacts", "api_keys", "audit_log"];
  const counts = await env.DB.batch(
    tables.map((table) =>
      env.DB.prepare(`SELECT count(*) AS count FROM ${table} WHERE organization_id = ?`).bind(world.organizationId),
    ),
  );
  const sent = await control("GET", "/sent");
  return { counts: counts.map(({ results }) => results), sent };
}

describe("a request that does not fit", () => {
  it.each<[string, string, string, unknown, string]>([
    ["no recipient", "POST", "/api/whatsapp/send", { message: "Hi" }, "conversation_id"],
    [
      "two recipients",
      "POST",
      "/api/whatsapp/send",
      { message: "Hi", phone_number: PHONE, conversation_id: 1 },
      "conversation_id",
    ],
    ["no message", "POST", "/api/whatsapp/send", { phone_number: PHONE }, "message"],
    ["an empty message", "POST", "/api/whatsapp/send", { phone_number: PHONE, message: "" }, "message"],
    ["a blank message", "POST", "/api/whatsapp/send", { phone_number: PHONE, message: " \n " }, "message"],
    ["a message that is no text", "POST", "/api/whatsapp/send", { phone_number: PHONE, message: 7 }, "message"],
    [
      "a message over WhatsApp's length",
      "POST",
      "/api/whatsapp/send",
      { phone_number: PHONE, message: "a".repeat(4097) },
      "message",
    ],
    ["an id as a text", "POST", "/api/whatsapp/send", { conversation_id: "1", message: "Hi" }, "conversation_id"],
    ["an id of zero", "POST", "/api/whatsapp/send", { conversation_id: 0, message: "Hi" }, "conversation_id"],
    ["a broken id", "POST", "/api/whatsapp/send", { conversation_id: 1.5, message: "Hi" }, "conversation_id"],
    [
      "an id beyond what is exact",
      "POST",
      "/api/whatsapp/send",
      { conversation_id: 2 ** 53, message: "Hi" },
      "conversation_id",
    ],
    ["an unknown kind", "POST", "/api/whatsapp/send", { phone_number: PHONE, type: "hologram" }, "type"],
    ["a list in place of the body", "POST", "/api/whatsapp/send", [], ""],
    ["null in place of the body", "POST", "/api/whatsapp/send", null, ""],
    ["no agent", "POST", "/api/whatsapp/assign-agent", { conversation_id: 1 }, "agent_id"],
    ["a status of no conversation", "POST", "/api/whatsapp/conversations/1/status", { status: "assigned" }, "status"],
    ["an id in the path that is none", "POST", "/api/whatsapp/conversations/abc/status", { status: "closed" }, "id"],
    ["a key without a name", "POST", "/api/whatsapp/api-keys", { name: "  ", scopes: ["read"] }, "name"],
    ["a key without scopes", "POST", "/api/whatsapp/api-keys", { name: "CRM", scopes: [] }, "scopes"],
    [
      "a scope that is none",
      "POST",
      "/api/whatsapp/api-keys",
      { name: "CRM", scopes: ["read", "administer"] },
      "scopes.1",
    ],
    ["a limit of zero", "GET", "/api/whatsapp/conversations?limit=0", undefined, "limit"],
    ["a limit over a page", "GET", "/api/whatsapp/conversations?limit=101", undefined, "limit"],
    ["a limit that is no number", "GET", "/api/whatsapp/conversations?limit=ten", undefined, "limit"],
    ["an unknown status", "GET", "/api/whatsapp/conversations?status=lost", undefined, "status"],
    ["a cursor of elsewhere", "GET", "/api/whatsapp/conversations?cursor=abc", undefined, "cursor"],
    ["no name of a conversation", "GET", "/api/whatsapp/messages", undefined, "conversation_id"],
    [
      "an id in the query that is none",
      "GET",
      "/api/whatsapp/messages?conversation_id=-1",
      undefined,
      "conversation_id",
    ],
  ])("is told which field and why, and leaves nothing behind: %s", async (_, method, path, body, field) => {
    const before = await stored();
    const { status, json } = await ask(method, path, {
      as: world.admin,
      ...(body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) }),
    });
    expect(status).toBe(400);
    const problems = expect.arrayContaining([{ field, problem: expect.stringMatching(/\w/) }]);
    expect(json()).toEqual(refusal("invalid_request", { fields: problems }));
    expect(await stored()).toEqual(before);
  });

  it("is told every field that is wrong, not the first alone", async () => {
    const body = JSON.stringify({ phone_number: 5, conversation_id: "1", message: 7 });
    const { json } = await ask("POST", "/api/whatsapp/send", { as: world.admin, headers: JSON_TYPE, body });
    const { fields } = json() as { fields: { field: string }[] };
    expect(fields.map(({ field }) => field)).toEqual(["phone_number", "conversation_id", "message"]);
  });

  it("is told what is wrong with a phone number", async () => {
    for (const [phone_number, why] of [
      ["call me", "digits, spaces"],
      ["+57 1", "country code"],
    ]) {
      const body = JSON.stringify({ phone_number, message: "Hi" });
      const { status, json } = await ask("POST", "/api/whatsapp/send", { as: world.agent, headers: JSON_TYPE, body });
      expect(status).toBe(400);
      expect(json()).toMatchObject({ code: "invalid_phone_number", error: expect.stringContaining(why ?? "") });
    }
  });

  it.each([
    ["half of it", '{"message":'],
    ["nothing", ""],
    ["a form", "message=Hi"],
    ["a trailing comma", '{"message":"Hi",}'],
  ])("is told that its body is no JSON: %s", async (_, body) => {
    const { status, json } = await ask("POST", "/api/whatsapp/send", { as: world.agent, headers: JSON_TYPE, body });
    expect(status).toBe(400);
    expect(json()).toEqual(refusal("invalid_request", { error: expect.stringContaining("JSON") }));
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])(
    "is refused under another content type, so that no other site's form can send it: %s",
    async (type) => {
      const before = await stored();
      const body = JSON.stringify({ phone_number: PHONE, message: "Hi" });
      const headers = { "content-type": type };
      const { status, json } = await ask("POST", "/api/whatsapp/send", { as: world.agent, headers, body });
      expect(status).toBe(400);
      expect(json()).toEqual(refusal("invalid_request", { error: expect.stringContaining("Content-Type") }));
      expect(await stored()).toEqual(before);
    },
  );

  it("may say its JSON's charset", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = JSON.stringify({ message: "Hi" });
    const { json } = await ask("POST", "/api/whatsapp/send", { as: world.agent, headers, body });
    expect(json()).toMatchObject({ fields: [{ field: "conversation_id" }] });
  });
});

describe("an address where nothing is", () => {
  it.each([
    ["GET", "/api/whatsapp/nothing"],
    ["GET", "/api/whatsapp/conversations/"],
    ["GET", "/"],
    ["GET", "/%E0%A4%A"],
    ["GET", "//evil.example/health"],
    ["DELETE", "/api/whatsapp/conversations"],
    ["GET", "/api/whatsapp/send"],
    ["PUT", "/health"],
    ["OPTIONS", "/api/whatsapp/conversations"],
  ])("says so to %s %s, in the shape of every refusal", async (method, path) => {
    const { status, json } = await ask(method, path, { as: world.admin });
    expect(status).toBe(404);
    expect(json()).toEqual(refusal("not_found", { error: expect.stringContaining("/docs") }));
  });

  it.each([
    ["GET", "/api/whatsapp/conversation?conversation_id=999999999", undefined],
    ["GET", "/api/whatsapp/messages?conversation_id=999999999", undefined],
    ["POST", "/api/whatsapp/mark-read", { conversation_id: 999_999_999 }],
    ["POST", "/api/whatsapp/assign-agent", { conversation_id: 999_999_999, agent_id: null }],
    ["POST", "/api/whatsapp/messages/999999999/resend", undefined],
    ["GET", "/api/whatsapp/failed-events/999999999", undefined],
    ["POST", "/api/whatsapp/failed-events/999999999/replay", undefined],
    ["DELETE", "/api/whatsapp/api-keys/999999999", undefined],
  ])("is told apart from a thing that is not there: %s %s", async (method, path, body) => {
    const { status, json } = await ask(method, path, {
      as: world.admin,
      ...(body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) }),
    });
    expect(status).toBe(404);
    expect(json()).toEqual(refusal("not_found", { error: expect.not.stringContaining("/docs lists") }));
  });
});
