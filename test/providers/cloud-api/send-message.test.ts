import { describe, expect, it, vi } from "vitest";
import { createCloudApi } from "../../../src/providers/cloud-api/cloud-api.ts";
import type { OutboundMessage, Recipient } from "../../../src/providers/provider.ts";
import { ACCEPTED, errorBody } from "./answer-body.ts";

const PHONE: Recipient = { kind: "phone", phone: "+573103055424" };

const messageTo = (recipient: Recipient, replyTo: string | null = null): OutboundMessage => ({
  reference: "42-1795167014123",
  recipient,
  replyTo,
  body: { type: "text", text: { body: "¿Qué tal?" } },
  mediaIds: new Map(),
});

/** Sends over a network that answers with this, and keeps what was asked. */
async function sendOver(answer: () => Response, message: OutboundMessage = messageTo(PHONE), externalId = "1065") {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return Promise.resolve(answer());
  });
  const provider = createCloudApi({ baseUrl: "https://graph.example", apiVersion: "v25.0", appSecret: "s" });
  const outcome = await provider.send({ externalId, accessToken: "the token" }, message);
  const [request, ...others] = asked;
  if (request === undefined || others.length > 0) throw new Error(`${asked.length} requests were made`);
  return { outcome, request, body: await request.json<Record<string, unknown>>() };
}

const accepts = () => Response.json(ACCEPTED);

describe("what Meta is asked", () => {
  it("is a post to the messages of the number, with the token in its header and nowhere else", async () => {
    const { request, body } = await sendOver(accepts);
    expect(request.method).toBe("POST");
    expect(request.url).toBe("https://graph.example/v25.0/1065/messages");
    expect(request.headers.get("authorization")).toBe("Bearer the token");
    expect(request.headers.get("content-type")).toBe("application/json");
    expect(JSON.stringify(body)).not.toContain("the token");
  });

  it("cannot be led to another address by a number's id", async () => {
    const { request } = await sendOver(accepts, messageTo(PHONE), "../me?x=1#");
    expect(new URL(request.url).pathname).toBe("/v25.0/..%2Fme%3Fx%3D1%23/messages");
  });

  it.each<[Recipient, object]>([
    [PHONE, { recipient_type: "individual", to: "+573103055424" }],
    [
      { kind: "user_id", userId: "CO.13491208655302741918" },
      { recipient_type: "individual", recipient: "CO.13491208655302741918" },
    ],
    [
      { kind: "group", groupId: "Y2FwaV9ncm91cDox" },
      { recipient_type: "group", to: "Y2FwaV9ncm91cDox" },
    ],
  ])("names the recipient: %j", async (recipient, fields) => {
    const { body } = await sendOver(accepts, messageTo(recipient));
    expect(body).toEqual({
      messaging_product: "whatsapp",
      ...fields,
      type: "text",
      text: { body: "¿Qué tal?", preview_url: true },
      biz_opaque_callback_data: "42-1795167014123",
    });
  });

  it("names the message that is answered", async () => {
    const { body } = await sendOver(accepts, messageTo(PHONE, "wamid.HBgQ"));
    expect(body).toMatchObject({ context: { message_id: "wamid.HBgQ" } });
  });
});

describe("Meta's Retry-After", () => {
  const busy = (header: string) => () =>
    Response.json(errorBody(131_016), { status: 500, headers: { "retry-after": header } });

  it("is kept in seconds", async () => {
    expect((await sendOver(busy("120"))).outcome).toMatchObject({ kind: "retry", afterSeconds: 120 });
    expect((await sendOver(busy(" 120 "))).outcome).toMatchObject({ kind: "retry", afterSeconds: 120 });
  });

  it.each(["Fri, 20 Nov 2026 09:30:15 GMT", "-5", "1.5", "soon", "99999999999"])("is let go as %s", async (header) => {
    expect((await sendOver(busy(header))).outcome).toMatchObject({ kind: "retry", afterSeconds: null });
  });
});

describe("an answer that breaks off", () => {
  it("leaves the outcome unknown, whatever its status said", async () => {
    const broken = () => {
      const body = new ReadableStream({
        pull: (controller) => controller.error(new TypeError("Network connection lost.")),
      });
      return new Response(body, { status: 200 });
    };
    expect((await sendOver(broken)).outcome).toEqual({ kind: "unknown", text: "The connection to WhatsApp was lost." });
  });
});
