import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { auditOf } from "../auth/people.ts";
import { createReceiver, ENDPOINTS, type Received } from "../support/webhook-receiver.ts";
import { api, createWorld } from "../support/world.ts";

const wanted = {
  name: " CRM ",
  url: "https://example.com/hook",
  events: ["message.sent", "message.received", "message.sent"],
};

/** As a receiver computes it. */
function signatureOf({ headers, raw }: Received, secret: string): string {
  const signed = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${raw}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

describe("an endpoint", () => {
  it("is made, listed, changed, paused, resumed and deleted, each with its entry in the audit log", async () => {
    const { admin, organizationId } = await createWorld();
    const made = await api(admin, "POST", ENDPOINTS, wanted);
    const { webhook_endpoint: endpoint, secret } = made.body;
    expect(made.status).toBe(201);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({ name: "CRM", events: ["message.received", "message.sent"], paused_at: null });
    expect((await api(admin, "GET", ENDPOINTS)).body).toEqual({ success: true, webhook_endpoints: [endpoint] });
    const at = `${ENDPOINTS}/${endpoint.id}`;
    expect((await api(admin, "PATCH", at, { name: "ERP" })).body.webhook_endpoint).toMatchObject({
      name: "ERP",
      url: wanted.url,
    });
    expect((await api(admin, "POST", `${at}/pause`)).body.webhook_endpoint.pause_reason).toBe("by_hand");
    expect((await api(admin, "POST", `${at}/pause`)).status).toBe(200);
    expect((await api(admin, "POST", `${at}/resume`)).body.webhook_endpoint.paused_at).toBeNull();
    expect((await api(admin, "GET", at)).body.webhook_endpoint.name).toBe("ERP");
    expect((await api(admin, "DELETE", at)).status).toBe(200);
    expect((await api(admin, "GET", at)).status).toBe(404);
    expect((await api(admin, "GET", ENDPOINTS)).body.webhook_endpoints).toEqual([]);
    expect((await auditOf(organizationId)).map(({ action }) => action)).toEqual([
      "webhook_endpoint.created",
      "webhook_endpoint.changed",
      "webhook_endpoint.paused",
      "webhook_endpoint.resumed",
      "webhook_endpoint.deleted",
    ]);
  });

  it("has its secret shown once, and stored sealed", async () => {
    const { admin } = await createWorld();
    const { body } = await api(admin, "POST", ENDPOINTS, wanted);
    expect(JSON.stringify((await api(admin, "GET", ENDPOINTS)).body)).not.toContain(body.secret);
    const row = await env.DB.prepare("SELECT * FROM webhook_endpoints WHERE id = ?")
      .bind(body.webhook_endpoint.id)
      .first();
    expect(JSON.stringify(row)).not.toContain(body.secret);
    expect(row!["secret"]).toMatch(/^v1\./);
  });

  it.each([
    "http://example.com/hook",
    "https://user:word@example.com/hook",
    "https://10.1.2.3/hook",
    "https://167772161/",
    "https://0xa.0.0.1/",
    "https://012.1/",
    "https://hooks.internal/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "ftp://example.com/",
    "example.com",
  ])("is refused with the address %s", async (url) => {
    const { admin } = await createWorld();
    expect(await api(admin, "POST", ENDPOINTS, { ...wanted, url })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", fields: [{ field: "url" }] },
    });
  });

  it.each([[[]], [["message.invented"]]])("is refused with the events %j", async (events) => {
    const { admin } = await createWorld();
    expect((await api(admin, "POST", ENDPOINTS, { ...wanted, events })).status).toBe(400);
  });

  it("is one of twenty at most", async () => {
    const { admin } = await createWorld();
    for (let i = 0; i < 20; i += 1) expect((await api(admin, "POST", ENDPOINTS, wanted)).status).toBe(201);
    expect(await api(admin, "POST", ENDPOINTS, wanted)).toMatchObject({ status: 409, body: { code: "conflict" } });
  });
});

describe("the test button", () => {
  it("sends a signed ping now, and shows what came of it", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response("thanks", { status: 202 }));
    const { id, secret } = await receiver.subscribe(world, ["message.sent"]);
    const { body } = await api(world.admin, "POST", `${ENDPOINTS}/${id}/test`);
    expect(body).toEqual({
      success: true,
      delivered: true,
      response_status: 202,
      response_text: "thanks",
      duration_ms: expect.any(Number),
    });
    const [ping] = receiver.received;
    expect(ping!.body).toMatchObject({ type: "ping", data: { endpoint_id: id } });
    expect(ping!.headers.get("user-agent")).toBe("Parley-Webhooks/1");
    expect(ping!.headers.get("webhook-signature")).toBe(signatureOf(ping!, secret));
  });

  it("says why nothing came of it, and changes nothing", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response("x".repeat(5000), { status: 500 }));
    const { id } = await receiver.subscribe(world, ["message.sent"]);
    const { body } = await api(world.admin, "POST", `${ENDPOINTS}/${id}/test`);
    expect(body).toMatchObject({ delivered: false, response_status: 500, response_text: "x".repeat(1000) });
    expect((await api(world.admin, "GET", `${ENDPOINTS}/${id}`)).body.webhook_endpoint.failing_since).toBeNull();
  });
});

describe("a new secret", () => {
  it("signs together with the old one for a while, and alone after that", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id, secret: old } = await receiver.subscribe(world, ["message.sent"]);
    const replaced = await api(world.admin, "POST", `${ENDPOINTS}/${id}/secret`);
    const { secret } = replaced.body;
    expect(secret).not.toBe(old);
    expect(replaced.body.webhook_endpoint.previous_secret_until).toEqual(expect.any(String));
    await api(world.admin, "POST", `${ENDPOINTS}/${id}/test`);
    await env.DB.prepare("UPDATE webhook_endpoints SET previous_secret_until = ? WHERE id = ?")
      .bind(Date.now() - 1, id)
      .run();
    await api(world.admin, "POST", `${ENDPOINTS}/${id}/test`);
    const [both, alone] = receiver.received;
    expect(both!.headers.get("webhook-signature")!.split(" ")).toEqual([
      signatureOf(both!, secret),
      signatureOf(both!, old),
    ]);
    expect(alone!.headers.get("webhook-signature")).toBe(signatureOf(alone!, secret));
  });
});
