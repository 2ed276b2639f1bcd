import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { apiKeyOf } from "../support/embed.ts";
import { simulator, WORKER_URL } from "../support/simulator.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type World } from "../support/world.ts";

let world: World;
let key: { apiKey: string };
let digits = "";

beforeEach(async () => {
  world = await createWorld();
  key = await apiKeyOf(world, ["read", "send"]);
  digits = String(12_025_550_000 + unique());
});

const send = (body: object, headers: Record<string, string> = {}) =>
  api(key, "POST", "/whatsapp/send", { phoneNumber: `+${digits}`, ...body }, headers);
const list = (query = "") => api(key, "GET", `/whatsapp/messages/+${digits}${query}`);

describe("the rooms API, from top to bottom", () => {
  it("GET /whatsapp/webhook answers the verification with the challenge", async () => {
    const answer = await exports.default.fetch(
      `${WORKER_URL}/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${env.WHATSAPP_WEBHOOK_VERIFY_TOKEN}&hub.challenge=test123`,
    );
    expect([answer.status, await answer.text()]).toEqual([200, "test123"]);
  });

  it("POST /whatsapp/webhook stores what came, and the room shows it", async () => {
    await postWebhook(webhook(world, { messages: [textMessage(digits, "Hello!")] }), { path: "/whatsapp/webhook" });
    expect((await list()).body).toMatchObject([{ text: "Hello!", direction: "incoming" }]);
  });

  it("POST /whatsapp/send sends a text into the number's room", async () => {
    await customerSays(world, digits, "Hello!");
    const { status, body } = await send({ text: "Test message from API" });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      messageId: expect.stringMatching(/^\d+$/),
      whatsappMessageId: expect.stringMatching(/^wamid\./),
      roomName: `whatsapp_${digits}`,
      status: "sent",
    });
    expect(await acceptedFor(digits)).toMatchObject([{ body: { text: { body: "Test message from API" } } }]);
  });

  it("POST /whatsapp/send takes the document's example with each of its fields", async () => {
    await customerSays(world, digits, "Hello!");
    const file = { mediaUrl: "https://example.com/image.jpg", mediaType: "image", fileName: "photo.jpg" };
    expect((await send({ text: "Hello from LiveMargs!", ...file, caption: "Check this out!" })).status).toBe(200);
    expect((await acceptedFor(digits)).at(-1)?.body).toMatchObject({
      type: "image",
      image: { link: "https://example.com/image.jpg", caption: "Check this out!" },
    });
  });

  it.each(["image", "video", "audio", "document"])(
    "POST /whatsapp/send sends a file as %s by its link",
    async (mediaType) => {
      await customerSays(world, digits, "Hello!");
      expect((await send({ mediaUrl: "https://example.com/file", mediaType })).status).toBe(200);
      expect((await acceptedFor(digits)).at(-1)?.body).toMatchObject({
        type: mediaType,
        [mediaType]: { link: "https://example.com/file" },
      });
    },
  );

  it("GET /whatsapp/messages answers with a bare list in the order of writing, each field as documented", async () => {
    const at = Math.floor(Date.now() / 1000) - 60;
    await customerSays(world, digits, "Hello!", { timestamp: at });
    await send({ text: "Hi" });
    await simulator.flush();
    const { body } = await list();
    expect(body).toMatchObject([
      {
        messageId: expect.stringMatching(/^\d+$/),
        whatsappMessageId: expect.stringMatching(/^wamid\./),
        phoneNumber: `+${digits}`,
        roomName: `whatsapp_${digits}`,
        text: "Hello!",
        direction: "incoming",
        status: "delivered",
        timestamp: at * 1000,
      },
      { text: "Hi", direction: "outgoing", status: "delivered", deliveredAt: expect.any(Number) },
    ]);
  });

  it("GET /whatsapp/messages goes on page by page, and is empty for somebody who has not written", async () => {
    expect(await list()).toMatchObject({ status: 200, body: [] });
    const at = Math.floor(Date.now() / 1000) - 60;
    for (const i of [1, 2, 3]) await customerSays(world, digits, `m${i}`, { timestamp: at + i });
    const texts = ({ body }: { body: { text: string }[] }) => body.map(({ text }) => text);
    const newest = await list("?limit=2");
    expect(texts(newest)).toEqual(["m2", "m3"]);
    const older = await list(`?limit=2&cursor=${newest.headers.get("x-next-cursor")}`);
    expect(texts(older)).toEqual(["m1"]);
    expect(older.headers.get("x-next-cursor")).toBeNull();
  });

  it("a file that came is served under /uploads/whatsapp, to whoever may read", async () => {
    await customerSays(world, digits, { type: "image", image: { caption: "Look" } });
    const uploaded = async () => (await list()).body[0];
    await expect.poll(uploaded, { timeout: 10_000 }).toMatchObject({ mediaState: "stored" });
    const message = await uploaded();
    expect(message).toMatchObject({
      mediaType: "image",
      caption: "Look",
      mediaUrl: expect.stringMatching(/^\/uploads\/whatsapp\/\d+\.\w+$/),
    });
    expect((await api(key, "GET", message.mediaUrl)).status).toBe(200);
    expect((await api(null, "GET", message.mediaUrl)).status).toBe(401);
  });
});

describe("what the document plans for later", () => {
  beforeEach(() => customerSays(world, digits, "Hello!"));

  it("is there: templates, beyond the 24-hour window too", async () => {
    const template = { name: "hello_world", language: { code: "en_US" } };
    expect((await send({ template })).status).toBe(200);
    expect((await acceptedFor(digits)).at(-1)?.body).toMatchObject({
      type: "template",
      template: { name: "hello_world" },
    });
  });

  it("is there: quotes and reactions", async () => {
    const [{ messageId, whatsappMessageId }] = (await list()).body;
    expect((await send({ text: "To that", replyTo: messageId })).status).toBe(200);
    expect((await list()).body.at(-1)).toMatchObject({ text: "To that", replyTo: whatsappMessageId });
    expect((await send({ reaction: { messageId, emoji: "👍" } })).status).toBe(200);
    expect((await list()).body[0]).toMatchObject({ reactions: [{ emoji: "👍", direction: "outgoing" }] });
  });

  it("is there: buttons", async () => {
    const interactive = {
      type: "button",
      body: { text: "Shall we?" },
      action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }] },
    };
    expect((await send({ interactive })).status).toBe(200);
    expect((await acceptedFor(digits)).at(-1)?.body).toMatchObject({ type: "interactive" });
  });
});

describe("a request to the rooms API", () => {
  it.each([
    ["no number", { phoneNumber: undefined, text: "Hi" }, "phoneNumber"],
    ["a number that cannot be", { phoneNumber: "+1234", text: "Hi" }, "phoneNumber"],
    ["nothing to send", {}, "text"],
    ["a link without its kind", { mediaUrl: "https://example.com/a.jpg" }, "mediaType"],
    ["a kind without a link", { text: "Hi", mediaType: "image" }, "mediaType"],
    ["words with a sound", { mediaUrl: "https://example.com/a.mp3", mediaType: "audio", caption: "x" }, "caption"],
    ["two things at once", { text: "Hi", template: { name: "a", language: { code: "en" } } }, "text"],
    ["a quote of no message", { text: "Hi", replyTo: "wamid.x" }, "replyTo"],
  ])("with %s is refused with the field", async (_, body, field) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { success: false, fields: [{ field }] } });
  });

  it("sends once for one Idempotency-Key", async () => {
    await customerSays(world, digits, "Hello!");
    const [first, again] = [
      await send({ text: "once" }, { "idempotency-key": "k1" }),
      await send({ text: "once" }, { "idempotency-key": "k1" }),
    ];
    expect(again.body.messageId).toBe(first.body.messageId);
    expect(await acceptedFor(digits)).toHaveLength(1);
  });

  it("says who it is, which the document's own examples do not", async () => {
    const path = `/whatsapp/messages/+${digits}`;
    expect((await api(null, "POST", "/whatsapp/send", { phoneNumber: `+${digits}`, text: "x" })).status).toBe(401);
    expect((await api(null, "GET", path)).status).toBe(401);
    expect(
      (await api(await apiKeyOf(world, ["read"]), "POST", "/whatsapp/send", { phoneNumber: `+${digits}`, text: "x" }))
        .status,
    ).toBe(403);
  });

  it("shows nothing of another organization", async () => {
    await customerSays(world, digits, "Hello!");
    const stranger = await createWorld();
    expect((await api(stranger.agent, "GET", `/whatsapp/messages/+${digits}`)).body).toEqual([]);
  });
});
