import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { WORKER_URL } from "../support/simulator.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type TestUser } from "../support/world.ts";

const aPerson = () => String(56_944_810_000 + unique());

async function whileDisabled(as: TestUser, path: string, body: object): Promise<Response> {
  const ctx = createExecutionContext();
  const headers = { authorization: `Bearer ${as.token}`, "content-type": "application/json" };
  const request = new Request(WORKER_URL + path, { method: "POST", headers, body: JSON.stringify(body) });
  const response = await worker.fetch(request, { ...env, WHATSAPP_ENABLED: "false" }, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

describe("with WHATSAPP_ENABLED=false", () => {
  it("nothing is sent, and nothing is kept to be sent", async () => {
    const world = await createWorld();
    const waId = aPerson();
    await customerSays(world, waId, "Hola");
    const response = await whileDisabled(world.agent, "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Hi",
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      success: false,
      error: "WhatsApp service is disabled",
      code: "service_disabled",
    });
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
    expect(body.messages).toMatchObject([{ direction: "inbound" }]);
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("nothing is sent again", async () => {
    const world = await createWorld();
    const waId = aPerson();
    await customerSays(world, waId, "Hola");
    const { body: sent } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Hi",
    });
    await env.DB.prepare("UPDATE messages SET status = 'failed' WHERE id = ?").bind(sent.id).run();
    const response = await whileDisabled(world.agent, `/api/whatsapp/messages/${sent.id}/resend`, {});
    expect(response.status).toBe(503);
    expect(await acceptedFor(waId)).toHaveLength(1);
  });
});
