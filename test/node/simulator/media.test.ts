import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestSimulator, phoneNumberId } from "./create-test-simulator.ts";
import type { TestSimulator } from "./create-test-simulator.ts";
import { errorOf, jsonOf } from "./graph-answers.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface MediaNode {
  url: string;
  mime_type: string;
  sha256: string;
  file_size: number;
}

function upload(
  { simulator }: TestSimulator,
  type: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([content], "file", { type }));
  return simulator.fetch(
    new Request(`https://graph.facebook.com/v25.0/${phoneNumberId}/media`, {
      method: "POST",
      headers: { authorization: "Bearer token" },
      body: form,
    }),
  );
}

function download({ simulator }: TestSimulator, url: string, token = "token"): Promise<Response> {
  return simulator.fetch(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
}

describe("uploaded media", () => {
  it("comes back byte for byte through a link that needs the token", async () => {
    const test = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await upload(test, "image/png", "picture"));
    const node = await jsonOf<MediaNode>(await test.graph("GET", `/${id}?phone_number_id=${phoneNumberId}`));
    expect(node).toMatchObject({
      id,
      mime_type: "image/png",
      file_size: 7,
      sha256: createHash("sha256").update("picture").digest("hex"),
    });
    expect(await (await download(test, node.url)).text()).toBe("picture");
    expect((await download(test, node.url, "wrong")).status).toBe(401);
  });

  it("has links that live for five minutes and ids that live for thirty days", async () => {
    const test = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await upload(test, "image/png", "picture"));
    const { url } = await jsonOf<MediaNode>(await test.graph("GET", `/${id}`));
    test.clock.now += 5 * minuteMs;
    expect((await download(test, url)).status).toBe(404);
    test.clock.now += 29 * dayMs;
    expect((await test.graph("GET", `/${id}`)).status).toBe(200);
    test.clock.now += dayMs;
    expect(await errorOf(await test.graph("GET", `/${id}`))).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("cannot be reached by a link that somebody changed", async () => {
    const test = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await upload(test, "image/png", "picture"));
    const { url } = await jsonOf<MediaNode>(await test.graph("GET", `/${id}`));
    const later = new URL(url);
    later.searchParams.set("ext", "9999999999");
    expect((await download(test, later.href)).status).toBe(404);
  });

  it("is gone when it was deleted", async () => {
    const test = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await upload(test, "image/png", "picture"));
    expect(await jsonOf(await test.graph("DELETE", `/${id}`))).toEqual({ success: true });
    expect((await test.graph("GET", `/${id}`)).status).toBe(400);
  });

  it("is refused when WhatsApp does not take the type or the size", async () => {
    const test = createTestSimulator();
    expect(await errorOf(await upload(test, "image/gif", "picture"))).toMatchObject({ status: 400, code: 100 });
    const sixMegabytes = new Uint8Array(6 * 1024 * 1024);
    expect(await errorOf(await upload(test, "image/png", sixMegabytes))).toMatchObject({ status: 400, code: 131053 });
    expect((await upload(test, "video/mp4", sixMegabytes)).status).toBe(200);
    expect(await errorOf(await upload(test, "audio/ogg", "vorbis"))).toMatchObject({ code: 131053 });
    expect((await upload(test, "audio/ogg; codecs=opus", "OggS")).status).toBe(200);
  });

  it("arrives when it is sent as its own kind, and fails afterwards as another one", async () => {
    const test = createTestSimulator();
    await test.write({ type: "text", text: { body: "Hi" } });
    const { id } = await jsonOf<{ id: string }>(await upload(test, "image/png", "picture"));
    await test.send({ type: "image", image: { id } });
    await test.send({ type: "video", video: { id } });
    await test.send({ type: "image", image: { id: "4711" } });
    await test.send({ type: "image", image: { link: "http://example.com/a.png" } });
    await test.simulator.flush();
    expect(
      test.statuses().map(({ status, errors }) => [status, (errors as Array<{ code: number }> | undefined)?.[0]?.code]),
    ).toEqual([
      ["sent", undefined],
      ["delivered", undefined],
      ["failed", 131053],
      ["failed", 131053],
      ["failed", 131053],
    ]);
  });

  it("can fail like sends do", async () => {
    const test = createTestSimulator();
    await test.control("POST", "/faults", { kind: "error", code: 131000, edge: "media" });
    expect((await test.send({ type: "text", text: { body: "Hi" } })).status).toBe(200);
    expect((await upload(test, "image/png", "picture")).status).toBe(500);
    expect((await upload(test, "image/png", "picture")).status).toBe(200);
  });
});

describe("media that customers send", () => {
  const kinds = [
    ["image", "image/jpeg", { caption: "Look" }],
    ["video", "video/mp4", {}],
    ["audio", "audio/ogg; codecs=opus", { voice: true }],
    ["document", "application/pdf", { filename: "sample.pdf" }],
    ["sticker", "image/webp", { animated: false }],
  ] as const;

  it.each(kinds)("gets a real file of the kind %s when it names none", async (type, mimeType, fields) => {
    const test = createTestSimulator();
    const { message } = await test.write({ type, [type]: type === "image" ? { caption: "Look" } : {} });
    const media = message[type] as { id: string; sha256: string };
    expect(media).toMatchObject({ ...fields, mime_type: mimeType });
    const { url } = await jsonOf<MediaNode>(await test.graph("GET", `/${media.id}`));
    const bytes = new Uint8Array(await (await download(test, url)).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("base64")).toBe(media.sha256);
    test.clock.now += 7 * dayMs;
    expect((await test.graph("GET", `/${media.id}`)).status).toBe(400);
  });

  it("can be any file", async () => {
    const test = createTestSimulator();
    const stored = await test.simulator.fetch(
      new Request("https://lookaside.fbsbx.com/_control/media?filename=list.csv", {
        method: "POST",
        headers: { "content-type": "text/csv" },
        body: "a,b",
      }),
    );
    const { id } = await jsonOf<{ id: string }>(stored);
    const { message } = await test.write({ type: "document", document: { id } });
    expect(message["document"]).toEqual({
      id,
      mime_type: "text/csv",
      filename: "list.csv",
      sha256: expect.any(String),
    });
  });

  it("passes an id from elsewhere on as it is", async () => {
    const test = createTestSimulator();
    const { message } = await test.write({ type: "image", image: { id: "4711", mime_type: "image/jpeg" } });
    expect(message["image"]).toEqual({ id: "4711", mime_type: "image/jpeg" });
  });
});
