import { afterEach, describe, expect, it, vi } from "vitest";
import type { OutboundBody } from "../../../src/domain/outbound/outbound-body.ts";
import { createVonage } from "../../../src/providers/vonage/vonage.ts";
import type { Recipient } from "../../../src/providers/provider.ts";

const vonage = createVonage({
  baseUrl: "https://api.nexmo.com",
  signer: { signatureSecret: "s", apiKey: null, applicationId: null },
  now: () => 0,
});
const CHANNEL = { externalId: "447700900001", accessToken: "Bearer token" };
const LINK = "https://parley.example.com/file";

/** What Vonage answers in turn; with what it was asked. */
function answering(...answers: (Response | Error)[]): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    asked.push(new Request(input, init));
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer?.clone();
  });
  return asked;
}

const send = (body: OutboundBody, more: { replyTo?: string; recipient?: Recipient } = {}) =>
  vonage.send(CHANNEL, {
    reference: "42-1",
    recipient: more.recipient ?? { kind: "phone", phone: "+573103055424" },
    replyTo: more.replyTo ?? null,
    body,
    mediaIds: new Map([[7, LINK]]),
  });

const text: OutboundBody = { type: "text", text: { body: "Hi" } };
const accepted = () => Response.json({ message_uuid: "aaaa" }, { status: 202 });
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json(
    { type: `https://developer.vonage.com/api-errors/messages#${code}`, title: "Title", detail: "Their words" },
    { status, headers },
  );

afterEach(() => void vi.unstubAllGlobals());

describe("a message for Vonage", () => {
  it("carries both numbers without +, our reference and the version of its webhooks", async () => {
    const [asked, outcome] = [answering(accepted()), await send(text)];
    expect(outcome).toEqual({ kind: "accepted", providerMessageId: "aaaa", recipientWaId: null });
    expect(asked[0]).toMatchObject({ method: "POST", url: "https://api.nexmo.com/v1/messages" });
    expect(asked[0]?.headers.get("authorization")).toBe("Bearer token");
    expect(await asked[0]?.json()).toEqual({
      channel: "whatsapp",
      from: "447700900001",
      to: "573103055424",
      message_type: "text",
      text: "Hi",
      client_ref: "42-1",
      webhook_version: "v1",
    });
  });

  it.each<[OutboundBody, object]>([
    [
      { type: "image", image: { media_id: 7, caption: "Mire" } },
      { message_type: "image", image: { url: LINK, caption: "Mire" } },
    ],
    [
      { type: "video", video: { link: "https://example.com/v.mp4" } },
      { message_type: "video", video: { url: "https://example.com/v.mp4" } },
    ],
    [
      { type: "audio", audio: { media_id: 7, voice: true } },
      { message_type: "audio", audio: { url: LINK } },
    ],
    [
      { type: "document", document: { media_id: 7, filename: "a.pdf", caption: "c" } },
      { message_type: "file", file: { url: LINK, caption: "c", name: "a.pdf" } },
    ],
    [
      { type: "sticker", sticker: { media_id: 7 } },
      { message_type: "sticker", sticker: { url: LINK } },
    ],
    [
      { type: "location", location: { latitude: 1, longitude: 2, name: "x" } },
      { message_type: "custom", custom: { type: "location", location: { latitude: 1, longitude: 2, name: "x" } } },
    ],
    [
      { type: "contacts", contacts: [{ name: { formatted_name: "A B", first_name: "A" } }] },
      {
        message_type: "custom",
        custom: { type: "contacts", contacts: [{ name: { formatted_name: "A B", first_name: "A" } }] },
      },
    ],
    [
      {
        type: "interactive",
        interactive: {
          type: "button",
          header: { type: "image", image: { media_id: 7 } },
          body: { text: "?" },
          action: { buttons: [{ type: "reply", reply: { id: "1", title: "Sí" } }] },
        },
      },
      {
        message_type: "custom",
        custom: {
          type: "interactive",
          interactive: { type: "button", header: { type: "image", image: { link: LINK } } },
        },
      },
    ],
    [
      {
        type: "template",
        template: {
          name: "recibo",
          language: { code: "es_CO" },
          components: [
            { type: "header", parameters: [{ type: "document", document: { media_id: 7, filename: "r.pdf" } }] },
          ],
        },
      },
      {
        message_type: "custom",
        custom: {
          type: "template",
          template: {
            name: "recibo",
            language: { policy: "deterministic", code: "es_CO" },
            components: [
              { type: "header", parameters: [{ type: "document", document: { link: LINK, filename: "r.pdf" } }] },
            ],
          },
        },
      },
    ],
  ])("is in Vonage's shape: %j", async (body, expected) => {
    const asked = answering(accepted());
    await send(body);
    expect(await asked[0]?.json()).toMatchObject(expected);
  });

  it.each([
    ["👍", { action: "react", emoji: "👍" }],
    ["", { action: "unreact" }],
  ])("may be a reaction: %j", async (emoji, reaction) => {
    const asked = answering(accepted());
    await send({ type: "reaction", reaction: { message_id: 1, emoji } }, { replyTo: "1111" });
    expect(await asked[0]?.json()).toMatchObject({
      message_type: "reaction",
      reaction,
      context: { message_uuid: "1111" },
    });
  });

  it("to a group is refused without asking", async () => {
    const asked = answering(accepted());
    const outcome = await send(text, { recipient: { kind: "group", groupId: "g" } });
    expect(outcome).toMatchObject({ kind: "rejected", code: "not_supported" });
    expect(asked).toEqual([]);
  });
});

describe("Vonage's answer", () => {
  it.each<[string, Response, object]>([
    ["credentials that are none", problem(401, "unauthorized"), { kind: "rejected", code: "unauthorized" }],
    ["no credit", problem(402, "1070"), { kind: "rejected", code: "1070" }],
    ["a number that it does not know", problem(422, "1120"), { kind: "rejected", code: "1120" }],
    ["a code of a later version", problem(422, "1999"), { kind: "rejected", code: "1999" }],
    ["a later code of a busy server", problem(503, "1999"), { kind: "retry", code: "1999" }],
    ["throttling", problem(429, "1000", { "retry-after": "9" }), { kind: "retry", code: "1000", afterSeconds: 9 }],
    ["throttling in a word", problem(429, "throttled"), { kind: "retry", code: "throttled", afterSeconds: 1 }],
    ["throttling without a body", new Response("", { status: 429 }), { kind: "retry", code: "http_429" }],
    ["an error of its own", problem(500, "1030"), { kind: "retry", code: "1030", down: true }],
    ["a page of an edge", new Response("<html>", { status: 502 }), { kind: "retry", code: "http_502", down: true }],
    ["credit gone, as a page", new Response("", { status: 402 }), { kind: "rejected", code: "http_402" }],
    ["another address", new Response("", { status: 302 }), { kind: "rejected", code: "http_302" }],
    ["a success that names no message", Response.json({}, { status: 202 }), { kind: "unknown" }],
    ["a success that is none of its own", new Response("OK", { status: 200 }), { kind: "unknown" }],
  ])("after %s", async (_, answer, outcome) => {
    answering(answer);
    const came = await send(text);
    expect(came).toMatchObject({ ...outcome, text: expect.stringMatching(/[.)]$/) });
    expect(came.kind === "retry" && came.down === true).toBe("down" in outcome);
  });
});

describe("marking as read", () => {
  it("asks one region after the other, until one knows the message", async () => {
    const asked = answering(new Response("", { status: 404 }), new Response(null, { status: 200 }));
    expect(await vonage.markRead(CHANNEL, "a/b")).toEqual({ ok: true });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PATCH https://api-eu.vonage.com/v1/messages/a%2Fb",
      "PATCH https://api-us.vonage.com/v1/messages/a%2Fb",
    ]);
  });

  it("ends where none does, or another answer comes", async () => {
    expect(answering(new Response("", { status: 404 }))).toHaveLength(0);
    expect(await vonage.markRead(CHANNEL, "a")).toEqual({ ok: false, reason: "http_404" });
    const asked = answering(new Response("", { status: 401 }));
    expect(await vonage.showTyping(CHANNEL, "a")).toEqual({ ok: false, reason: "http_401" });
    expect(asked).toHaveLength(1);
    expect(await asked[0]?.json()).toEqual({ status: "read", replying_indicator: { show: true, type: "text" } });
  });
});

describe("a file that somebody sent", () => {
  const FILE = "https://api-eu.nexmo.com/v3/media/1";

  it("is fetched with the channel's credentials", async () => {
    const asked = answering(new Response("bytes", { headers: { "content-type": "image/png", "content-length": "5" } }));
    expect(await vonage.fetchMedia(CHANNEL, FILE)).toMatchObject({
      kind: "found",
      mimeType: "image/png",
      sizeBytes: 5,
    });
    expect(asked[0]?.headers.get("authorization")).toBe("Bearer token");
    expect(asked[0]?.redirect).toBe("manual");
  });

  it.each([
    "http://api.nexmo.com/v3/media/1",
    "https://example.com/v3/media/1",
    "https://api.nexmo.com.example.com/x",
    "https://apinexmo.com/x",
    "https://api.nexmo.com:8443/x",
    "https://user:pass@api.nexmo.com/x",
    "https://api.nexmo.com@example.com/x",
    "http://169.254.169.254/latest/meta-data",
    "https://localhost/x",
    "//api.nexmo.com/x",
    "",
  ])("is not fetched from elsewhere: %s", async (address) => {
    const asked = answering(new Response("bytes"));
    expect(await vonage.fetchMedia(CHANNEL, address)).toEqual({ kind: "gone", reason: expect.stringMatching(/\.$/) });
    expect(asked).toEqual([]);
  });

  it("may be somewhere else at Vonage, and nowhere beyond", async () => {
    const to = (location: string) => new Response(null, { status: 302, headers: { location } });
    let asked = answering(to("/v3/media/2"), new Response("bytes"));
    expect(await vonage.fetchMedia(CHANNEL, FILE)).toMatchObject({ kind: "found" });
    expect(asked.map(({ url }) => url)).toEqual([FILE, "https://api-eu.nexmo.com/v3/media/2"]);
    asked = answering(to("https://files.example.com/2"), new Response("bytes"));
    expect(await vonage.fetchMedia(CHANNEL, FILE)).toMatchObject({ kind: "gone" });
    expect(asked).toHaveLength(1);
    asked = answering(to("/v3/media/1"));
    expect(await vonage.fetchMedia(CHANNEL, FILE)).toMatchObject({ kind: "gone" });
    expect(asked).toHaveLength(3);
  });

  it.each<[number, string]>([
    [404, "gone"],
    [410, "gone"],
    [401, "retry"],
    [429, "retry"],
    [503, "retry"],
  ])("after %d is %s", async (status, kind) => {
    answering(new Response("", { status }));
    expect(await vonage.fetchMedia(CHANNEL, FILE)).toMatchObject({ kind, reason: expect.stringMatching(/\.$/) });
  });
});
