import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { consume } from "../support/jobs.ts";
import { bytesOf, fetchJob, mediaRow, PNG, uploaded } from "../support/media.ts";
import { control, simulator } from "../support/simulator.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const DAY_MS = 24 * 3_600_000;
const OGG = bytesOf(200, `OggS${"\0".repeat(24)}OpusHead`);
const MP4 = bytesOf(200, "\0\0\0\u0018ftypmp42");
const WEBP = bytesOf(200, "RIFF....WEBPVP8X");

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_600_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId, conversationId: Number((await conversationWith(world, waId)).id) };
}

const send = (world: World, conversationId: number, body: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, ...body });

const sendMedia = (world: World, body: object, headers: Record<string, string> = {}) =>
  api(world.agent, "POST", "/api/whatsapp/send-media", body, headers);

const fault = (body: object) => control("POST", "/faults", { count: 1, ...body });

async function newest(world: World, conversationId: number) {
  return (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`)).body.messages[0];
}

/** The file that WhatsApp has under this id, and what it calls it. */
async function atWhatsApp(id: string): Promise<{ bytes: Uint8Array; type: string | null }> {
  const response = await simulator.fetch(new Request(`http://127.0.0.1:8788/_control/media/${id}`));
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get("content-type") };
}

const job = (world: World, conversationId: number, messageId: number) =>
  ({ kind: "deliver", organizationId: world.organizationId, conversationId, messageId }) as const;

describe("an upload that is sent", () => {
  it("reaches WhatsApp byte for byte, and the message names it by WhatsApp's id", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png", "dot.png");
    const { status, body } = await send(world, conversationId, {
      type: "image",
      image: { media_id: mediaId, caption: "Look" },
    });
    expect(status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["image"]).toEqual({ id: expect.any(String), caption: "Look" });
    expect(await atWhatsApp(accepted!.body["image"].id)).toEqual({ bytes: PNG, type: "image/png" });
    await simulator.flush();
    expect(await newest(world, conversationId)).toMatchObject({
      id: body.id,
      status: "delivered",
      text: "Look",
      media: {
        id: mediaId,
        kind: "image",
        state: "stored",
        mime_type: "image/png",
        file_name: "dot.png",
        url: `/api/whatsapp/media/${mediaId}`,
      },
    });
  });

  it.each([
    ["video", MP4, "video/mp4", {}],
    ["audio", OGG, "audio/ogg; codecs=opus", { voice: true }],
    ["sticker", WEBP, "image/webp", {}],
    ["document", "%PDF-1.4", "application/pdf", { filename: "plan.pdf" }],
    ["document", PNG, "image/png", { filename: "dot.png" }],
  ])("can be a %s", async (type, bytes, mimeType, more) => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, bytes, mimeType);
    expect((await send(world, conversationId, { type, [type]: { media_id: mediaId, ...more } })).status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body[type]).toEqual({ id: expect.any(String), ...more });
    expect((await atWhatsApp(accepted!.body[type].id)).type).toBe(mimeType);
    await simulator.flush();
    const message = await newest(world, conversationId);
    expect(message.status).toBe("delivered");
    expect(message.media.voice).toBe("voice" in more);
  });

  it("keeps its name where the message gives a document none", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, "%PDF-1.4", "application/pdf", "Cotización.pdf");
    await send(world, conversationId, { type: "document", document: { media_id: mediaId } });
    expect((await acceptedFor(waId))[0]!.body["document"].filename).toBe("Cotización.pdf");
  });

  it("can stand in the header of buttons, and in a template's", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    const header = { type: "image", image: { media_id: mediaId } };
    const interactive = {
      type: "button",
      header,
      body: { text: "Yes?" },
      action: { buttons: [{ type: "reply", reply: { id: "y", title: "Yes" } }] },
    };
    expect((await send(world, conversationId, { type: "interactive", interactive })).status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["interactive"].header).toEqual({ type: "image", image: { id: expect.any(String) } });
    expect((await newest(world, conversationId)).media).toMatchObject({ id: mediaId });
  });

  it("of several megabytes comes whole", async () => {
    const { world, waId, conversationId } = await aConversation();
    const bytes = bytesOf(7 * 1024 * 1024, "%PDF-1.7");
    const mediaId = await uploaded(world, bytes, "application/pdf", "a.pdf");
    await send(world, conversationId, { type: "document", document: { media_id: mediaId } });
    const { id } = (await acceptedFor(waId))[0]!.body["document"];
    const digest = async (data: BufferSource) =>
      Buffer.from(await crypto.subtle.digest("SHA-256", data)).toString("hex");
    expect(await digest((await atWhatsApp(id)).bytes as Uint8Array<ArrayBuffer>)).toBe(await digest(bytes));
  });

  it("may be what a customer has sent", async () => {
    const { world, waId, conversationId } = await aConversation();
    await customerSays(world, waId, { type: "image" });
    const { media } = await newest(world, conversationId);
    await fetchJob(world, media.id);
    const file = await mediaRow(media.id);
    expect((await send(world, conversationId, { type: "image", image: { media_id: media.id } })).status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["image"].id).not.toBe(file["provider_media_id"]);
    expect(await mediaRow(media.id), "is still known as what it came as").toEqual(file);
  });
});

describe("WhatsApp's id of an upload", () => {
  async function twice(between: (mediaId: number, world: World) => Promise<void> | void) {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    const image = { type: "image", image: { media_id: mediaId } };
    await send(world, conversationId, image);
    await between(mediaId, world);
    await customerSays(world, waId, "Otra vez");
    const { status } = await send(world, conversationId, image);
    expect(status).toBe(200);
    const [first, second] = (await acceptedFor(waId)).map((message) => message.body["image"].id);
    return { first, second };
  }

  it("is used again as long as it lives", async () => {
    const { first, second } = await twice(() => undefined);
    expect(second).toBe(first);
  });

  it("is replaced by a new upload a day before it ends", async () => {
    const { first, second } = await twice(async (mediaId) => {
      const soon = Date.now() + DAY_MS - 60_000;
      await env.DB.prepare("UPDATE media SET provider_expires_at = ? WHERE id = ?").bind(soon, mediaId).run();
    });
    expect(second).not.toBe(first);
  });

  it("is another one on another number", async () => {
    const { first, second } = await twice(async (mediaId, world) => {
      const other = await env.DB.prepare(
        `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
         VALUES (?, 'cloud_api', ?, '+1', 'x', 'x', 'Other', 1) RETURNING id`,
      )
        .bind(world.organizationId, `other${unique()}`)
        .first<{ id: number }>();
      await env.DB.prepare("UPDATE media SET channel_id = ? WHERE id = ?").bind(other!.id, mediaId).run();
    });
    expect(second).not.toBe(first);
  });

  it("that WhatsApp says it does not know is replaced and the message goes out, once", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    const image = { type: "image", image: { media_id: mediaId } };
    await send(world, conversationId, image);
    await fault({ kind: "error", code: 131053 });
    const { status, body } = await send(world, conversationId, image);
    expect(status).toBe(200);
    expect(body.status).toBe("sent");
    const accepted = await acceptedFor(waId);
    expect(accepted).toHaveLength(2);
    expect(accepted[1]!.body["image"].id).not.toBe(accepted[0]!.body["image"].id);
  });

  it("that was just made and is refused fails the message with the reason", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await fault({ kind: "error", code: 131053 });
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(422);
    expect(body.details.provider_code).toBe("131053");
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("is made anew when a failed message is sent again", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    const image = { type: "image", image: { media_id: mediaId } };
    await send(world, conversationId, image);
    const lost = (await acceptedFor(waId))[0]!.body["image"].id;
    await simulator.fetch(
      new Request(`http://127.0.0.1:8788/v25.0/${lost}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${env.WHATSAPP_ACCESS_TOKEN}` },
      }),
    );
    const { body } = await send(world, conversationId, image);
    await simulator.flush();
    expect(await newest(world, conversationId)).toMatchObject({
      id: body.id,
      status: "failed",
      error: { code: "131053" },
    });
    expect((await api(world.agent, "POST", `/api/whatsapp/messages/${body.id}/resend`)).status).toBe(200);
    await simulator.flush();
    expect(await newest(world, conversationId)).toMatchObject({ id: body.id, status: "delivered" });
    expect((await acceptedFor(waId))[2]!.body["image"].id).not.toBe(lost);
  });
});

describe("an upload that WhatsApp does not take now", () => {
  it.each([
    ["an error that says try again", { kind: "error", code: 131016 }],
    ["an HTML page of an edge", { kind: "html", http_status: 502 }],
    ["a lost connection", { kind: "drop" }],
    ["an answer that got lost", { kind: "lost_response" }],
  ])("after %s is tried again with its message, which leaves once", async (_, kind) => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await fault({ edge: "media", ...kind });
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(202);
    expect(await acceptedFor(waId)).toEqual([]);
    const waiting = await newest(world, conversationId);
    expect(waiting).toMatchObject({ status: "pending", attempts: 1 });
    expect(waiting.next_attempt_at).not.toBeNull();
    moveClock(60_000);
    await consume("parley-sends", job(world, conversationId, body.id));
    expect(await newest(world, conversationId)).toMatchObject({ status: "sent", attempts: 2 });
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it("holds back what was written later in its conversation", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await fault({ edge: "media", kind: "drop" });
    const { body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    await send(world, conversationId, { message: "behind it" });
    expect(await acceptedFor(waId)).toEqual([]);
    moveClock(60_000);
    await consume("parley-sends", job(world, conversationId, body.id));
    expect((await acceptedFor(waId)).map((message) => message.body["type"])).toEqual(["image", "text"]);
  });

  it("fails the message with WhatsApp's reason when WhatsApp refuses it", async () => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await fault({ edge: "media", kind: "error", code: 190 });
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(422);
    expect(body.error).toContain("token");
    expect((await api(world.agent, "POST", `/api/whatsapp/messages/${body.details.id}/resend`)).status).toBe(200);
  });

  it("fails the message when its file has gone from R2", async () => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await env.MEDIA.delete(String((await mediaRow(mediaId))["r2_key"]));
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(422);
    expect(body.details.provider_code).toBe("media_unavailable");
  });
});

describe("a file that does not fit its message", () => {
  it.each([
    ["a PDF as a picture", "%PDF-1.4", "application/pdf", { type: "image" }, "image.media_id"],
    ["a picture as a film", PNG, "image/png", { type: "video" }, "video.media_id"],
    ["a picture as a sticker", PNG, "image/png", { type: "sticker" }, "sticker.media_id"],
    [
      "an MP3 as a voice note",
      bytesOf(100, "ID3"),
      "audio/mpeg",
      { type: "audio", audio: { voice: true } },
      "audio.media_id",
    ],
  ])("is refused before anything is stored: %s", async (_, bytes, mimeType, message, field) => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(world, bytes, mimeType);
    const { type } = message;
    const more = "audio" in message ? message.audio : {};
    const { status, body } = await send(world, conversationId, { type, [type]: { media_id: mediaId, ...more } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_request", fields: [{ field }] });
    expect((await newest(world, conversationId)).direction).toBe("inbound");
  });

  it("is refused when it is too large as what it is sent as", async () => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(world, MP4, "video/mp4");
    await env.DB.prepare("UPDATE media SET size_bytes = 17000000 WHERE id = ?").bind(mediaId).run();
    const { status, body } = await send(world, conversationId, { type: "video", video: { media_id: mediaId } });
    expect(status).toBe(400);
    expect(body.error).toContain("16 MB");
  });

  it("is not found when it is another organization's", async () => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(await createWorld(), PNG, "image/png");
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(404);
    expect(body.fields).toEqual([{ field: "image.media_id", problem: expect.any(String) }]);
  });

  it("is not sent before it has come", async () => {
    const { world, conversationId } = await aConversation();
    const mediaId = await uploaded(world, PNG, "image/png");
    await env.DB.prepare("UPDATE media SET state = 'pending' WHERE id = ?").bind(mediaId).run();
    const { status, body } = await send(world, conversationId, { type: "image", image: { media_id: mediaId } });
    expect(status).toBe(409);
    expect(body.code).toBe("media_pending");
  });
});

describe("POST /api/whatsapp/send-media", () => {
  it("takes the ERP module's form and passes the link on as a link", async () => {
    const { world, waId, conversationId } = await aConversation();
    const { status, body } = await sendMedia(world, {
      to_phone: `+${waId}`,
      media_url: "https://example.com/image.jpg",
      media_type: "image",
      caption: "Check this out!",
    });
    expect(status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["image"]).toEqual({ link: "https://example.com/image.jpg", caption: "Check this out!" });
    expect(body).toEqual({
      success: true,
      message_id: accepted!.id,
      conversation_id: conversationId,
      id: expect.any(Number),
      status: "sent",
      fallback: false,
    });
    expect(await newest(world, conversationId)).toMatchObject({ type: "image", text: "Check this out!", media: null });
  });

  it.each([
    ["video", { media_type: "video", caption: "x" }, "video", { caption: "x" }],
    ["audio", { media_type: "audio" }, "audio", {}],
    ["voice note", { media_type: "voice" }, "audio", { voice: true }],
    [
      "document",
      { media_type: "document", filename: "a.pdf", caption: "x" },
      "document",
      { filename: "a.pdf", caption: "x" },
    ],
    ["sticker", { media_type: "sticker" }, "sticker", {}],
  ])("sends a %s", async (_, request, type, fields) => {
    const { world, waId, conversationId } = await aConversation();
    const link = "https://example.com/file";
    expect((await sendMedia(world, { conversation_id: conversationId, media_url: link, ...request })).status).toBe(200);
    expect((await acceptedFor(waId))[0]!.body[type]).toEqual({ link, ...fields });
  });

  it("takes the id of an upload in place of the link", async () => {
    const { world, waId, conversationId } = await aConversation();
    const mediaId = await uploaded(world, OGG, "audio/ogg");
    const request = { conversation_id: conversationId, media_id: mediaId, media_type: "voice" };
    expect((await sendMedia(world, request)).status).toBe(200);
    expect((await acceptedFor(waId))[0]!.body["audio"]).toEqual({ id: expect.any(String), voice: true });
  });

  it("sends once under one Idempotency-Key", async () => {
    const { world, waId, conversationId } = await aConversation();
    const request = { conversation_id: conversationId, media_url: "https://example.com/a.png", media_type: "image" };
    const answers = await Promise.all([1, 2, 3].map(() => sendMedia(world, request, { "idempotency-key": "k" })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it.each([
    ["to_phone", { media_url: "https://example.com/a", media_type: "image" }],
    [
      "to_phone",
      { to_phone: "+573103055424", conversation_id: 1, media_url: "https://example.com/a", media_type: "image" },
    ],
    ["media_url", { to_phone: "+573103055424", media_type: "image" }],
    ["media_url", { to_phone: "+573103055424", media_type: "image", media_url: "https://example.com/a", media_id: 1 }],
    ["media_url", { to_phone: "+573103055424", media_type: "image", media_url: "file:///etc/passwd" }],
    ["media_url", { to_phone: "+573103055424", media_type: "image", media_url: "http://169.254.169.254/latest" }],
    ["media_url", { to_phone: "+573103055424", media_type: "image", media_url: "http://localhost/a" }],
    ["media_type", { to_phone: "+573103055424", media_type: "gif", media_url: "https://example.com/a" }],
    [
      "caption",
      { to_phone: "+573103055424", media_type: "image", media_url: "https://example.com/a", caption: "x".repeat(1025) },
    ],
    ["caption", { to_phone: "+573103055424", media_type: "sticker", media_url: "https://example.com/a", caption: "x" }],
    ["filename", { to_phone: "+573103055424", media_type: "image", media_url: "https://example.com/a", filename: "x" }],
  ])("names the field that does not fit: %s", async (field, request) => {
    const world = await createWorld();
    const { status, body } = await sendMedia(world, request);
    expect(status).toBe(400);
    expect(body.fields.map((each: { field: string }) => each.field)).toContain(field);
  });
});
