import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

interface Chat {
  world: World;
  waId: string;
  conversationId: number;
  /** The customer's message, by our id and by WhatsApp's. */
  asked: { id: number; wamid: string };
}

async function aChat(): Promise<Chat> {
  const world = await createWorld();
  const waId = String(56_944_480_000 + unique());
  const { id: wamid } = await customerSays(world, waId, "Hola");
  const { id: conversationId } = await conversationWith(world, waId);
  const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`);
  return { world, waId, conversationId, asked: { id: body.messages[0].id, wamid } };
}

const send = ({ world, conversationId }: Chat, body: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, ...body });

const LINK = "https://shop.example.com/file";
const contact = { name: { formatted_name: "Ana Ruiz", first_name: "Ana" }, phones: [{ phone: "+573103055424" }] };
const buttons = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ type: "reply", reply: { id: `b${n}`, title: `Button ${n}` } }));
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ id: `r${from + n}`, title: `Row ${n}` }));
const list = (sections: object[]) => ({
  type: "interactive",
  interactive: { type: "list", body: { text: "Which?" }, action: { button: "Choose", sections } },
});
const choice = (count: number, more: object = {}) => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "Sure?" }, action: { buttons: buttons(count) }, ...more },
});

/** What is sent as it is: WhatsApp gets the very body. The last column is what the thread shows. */
const KINDS: [name: string, body: Record<string, unknown> & { type: string }, text: string | null][] = [
  ["a picture", { type: "image", image: { link: LINK, caption: "The menu" } }, "The menu"],
  ["a film", { type: "video", video: { link: LINK, caption: "How to" } }, "How to"],
  ["a sound", { type: "audio", audio: { link: LINK } }, null],
  ["a voice note", { type: "audio", audio: { link: LINK, voice: true } }, null],
  ["a document", { type: "document", document: { link: LINK, filename: "menu.pdf" } }, "menu.pdf"],
  ["a sticker", { type: "sticker", sticker: { link: LINK } }, null],
  [
    "a place",
    { type: "location", location: { latitude: 4.6, longitude: -74.1, name: "Shop", address: "Calle 1" } },
    "Shop, Calle 1",
  ],
  ["contacts", { type: "contacts", contacts: [contact] }, "Ana Ruiz"],
  [
    "buttons under a picture",
    choice(3, { header: { type: "image", image: { link: LINK } }, footer: { text: "Today only" } }),
    "Sure?",
  ],
  [
    "a list",
    list([
      { title: "Today", rows: rows(5) },
      { title: "Tomorrow", rows: rows(5, 5) },
    ]),
    "Which?",
  ],
  [
    "a link",
    {
      type: "interactive",
      interactive: {
        type: "cta_url",
        header: { type: "text", text: "Shop" },
        body: { text: "See it" },
        action: { name: "cta_url", parameters: { display_text: "Open", url: LINK } },
      },
    },
    "See it",
  ],
  [
    "a request for the place",
    {
      type: "interactive",
      interactive: {
        type: "location_request_message",
        body: { text: "Where are you?" },
        action: { name: "send_location" },
      },
    },
    "Where are you?",
  ],
  [
    "a request for the number",
    {
      type: "interactive",
      interactive: {
        type: "request_contact_info",
        body: { text: "Your number?" },
        action: { name: "request_contact_info" },
      },
    },
    "Your number?",
  ],
];

describe("WhatsApp gets", () => {
  it.each(KINDS)("%s as it was written, and the thread shows it", async (_, body, text) => {
    const chat = await aChat();
    const { status, body: receipt } = await send(chat, body);
    expect(status, `answered ${JSON.stringify(receipt)}`).toBe(200);
    const [accepted] = await acceptedFor(chat.waId);
    expect(accepted!.body).toMatchObject({ messaging_product: "whatsapp", to: `+${chat.waId}`, type: body.type });
    expect(accepted!.body[body.type]).toEqual(body[body.type]);
    const thread = await api(chat.world.agent, "GET", `/api/whatsapp/messages?conversation_id=${chat.conversationId}`);
    expect(thread.body.messages[0]).toMatchObject({ type: body.type, text, status: "sent" });
  });

  it("a text in the simple form, and in the typed one", async () => {
    const chat = await aChat();
    expect((await send(chat, { message: "Hi" })).status).toBe(200);
    expect((await send(chat, { type: "text", message: "Hi again" })).status).toBe(200);
    const bodies = (await acceptedFor(chat.waId)).map((message) => message.body["text"].body);
    expect(bodies).toEqual(["Hi", "Hi again"]);
  });

  it("nothing of a kind that there is not, and the answer names those there are", async () => {
    const chat = await aChat();
    const { status, body } = await send(chat, { type: "poll", poll: {} });
    expect(status).toBe(400);
    expect(body.fields).toEqual([
      { field: "type", problem: expect.stringMatching(/^is none of text, image, .*template$/) },
    ]);
    expect(await acceptedFor(chat.waId)).toEqual([]);
  });

  it("the message that an answer quotes, whatever the kind", async () => {
    const chat = await aChat();
    await send(chat, { message: "Yes", reply_to: chat.asked.id });
    await send(chat, { ...choice(2), reply_to: chat.asked.id });
    const accepted = await acceptedFor(chat.waId);
    expect(accepted.map((message) => message.body["context"])).toEqual([
      { message_id: chat.asked.wamid },
      { message_id: chat.asked.wamid },
    ]);
  });

  it("a reaction with the message that it is on, and its taking back, and no context", async () => {
    const chat = await aChat();
    for (const emoji of ["👍🏽", ""]) {
      const { status } = await send(chat, { type: "reaction", reaction: { message_id: chat.asked.id, emoji } });
      expect(status).toBe(200);
    }
    const accepted = await acceptedFor(chat.waId);
    expect(accepted.map((message) => message.body["reaction"])).toEqual([
      { message_id: chat.asked.wamid, emoji: "👍🏽" },
      { message_id: chat.asked.wamid, emoji: "" },
    ]);
    expect(accepted.some((message) => "context" in message.body)).toBe(false);
  });

  it("what Meta wants and a person need not write: the action of a request, the kind of a button", async () => {
    const chat = await aChat();
    const request = { type: "location_request_message", body: { text: "Where?" } };
    await send(chat, { type: "interactive", interactive: request });
    const button = { reply: { id: "yes", title: "Yes" } };
    const question = { type: "button", body: { text: "Sure?" }, action: { buttons: [button] } };
    await send(chat, { type: "interactive", interactive: question });
    const [first, second] = await acceptedFor(chat.waId);
    expect(first!.body["interactive"]).toEqual({ ...request, action: { name: "send_location" } });
    expect(second!.body["interactive"].action.buttons).toEqual([{ type: "reply", ...button }]);
  });
});

describe("what quotes or reacts to", () => {
  it("a message of another conversation is refused", async () => {
    const [chat, other] = [await aChat(), await aChat()];
    const answer = await send(chat, { message: "Yes", reply_to: other.asked.id });
    expect(answer.body).toMatchObject({ code: "not_found", fields: [{ field: "reply_to" }] });
    const reaction = await send(chat, { type: "reaction", reaction: { message_id: other.asked.id, emoji: "👍" } });
    expect(reaction.body).toMatchObject({ code: "not_found", fields: [{ field: "reaction.message_id" }] });
    expect(await acceptedFor(chat.waId)).toEqual([]);
  });
});

const long = (characters: number): string => "x".repeat(characters);
const inInteractive = (type: string, more: object) => ({ type: "interactive", interactive: { type, ...more } });

/** One step over each limit: the field that says so, and a word that names the limit. */
const LIMITS: [name: string, body: object, field: string, problem: string][] = [
  ["a text of 4097 characters", { message: long(4097) }, "message", "4096"],
  ["an empty text", { message: "  " }, "message", "empty"],
  [
    "a caption of 1025 characters",
    { type: "image", image: { link: LINK, caption: long(1025) } },
    "image.caption",
    "1024",
  ],
  ["a picture from nowhere", { type: "image", image: {} }, "image", "media_id or link"],
  ["a picture from two places", { type: "image", image: { link: LINK, media_id: 1 } }, "image", "media_id or link"],
  ["a link that is none", { type: "image", image: { link: "file:///etc/passwd" } }, "image.link", "URL"],
  ["a caption on a sound", { type: "audio", audio: { link: LINK, caption: "x" } }, "audio", "caption"],
  [
    "a file name of 241 characters",
    { type: "document", document: { link: LINK, filename: long(241) } },
    "document.filename",
    "240",
  ],
  [
    "a place beyond the pole",
    { type: "location", location: { latitude: 91, longitude: 0 } },
    "location.latitude",
    "90",
  ],
  ["six contacts", { type: "contacts", contacts: Array.from({ length: 6 }, () => contact) }, "contacts", "5"],
  [
    "a contact with one part of a name",
    { type: "contacts", contacts: [{ name: { formatted_name: "Ana" } }] },
    "contacts.0.name",
    "one more part",
  ],
  [
    "a reaction in words",
    { type: "reaction", reaction: { message_id: 1, emoji: "ok" } },
    "reaction.emoji",
    "one emoji",
  ],
  [
    "a reaction of two",
    { type: "reaction", reaction: { message_id: 1, emoji: "👍👍" } },
    "reaction.emoji",
    "one emoji",
  ],
  ["four buttons", choice(4), "interactive.action.buttons", "3"],
  [
    "two buttons with one id",
    choice(2, { action: { buttons: [...buttons(1), { reply: { id: "b0", title: "Other" } }] } }),
    "interactive.action.buttons",
    "same id",
  ],
  [
    "a button's title of 21 characters",
    choice(1, { action: { buttons: [{ reply: { id: "a", title: long(21) } }] } }),
    "interactive.action.buttons.0.reply.title",
    "20",
  ],
  [
    "a button's id of 257 characters",
    choice(1, { action: { buttons: [{ reply: { id: long(257), title: "A" } }] } }),
    "interactive.action.buttons.0.reply.id",
    "256",
  ],
  ["a footer of 61 characters", choice(1, { footer: { text: long(61) } }), "interactive.footer.text", "60"],
  [
    "a header of 61 characters",
    choice(1, { header: { type: "text", text: long(61) } }),
    "interactive.header.text",
    "60",
  ],
  ["a body of 1025 characters", choice(1, { body: { text: long(1025) } }), "interactive.body.text", "1024"],
  [
    "eleven rows in two sections",
    list([
      { title: "A", rows: rows(6) },
      { title: "B", rows: rows(5, 6) },
    ]),
    "interactive.action.sections",
    "10 rows",
  ],
  [
    "eleven sections",
    list(Array.from({ length: 11 }, (_, n) => ({ title: `${n}`, rows: rows(1, n) }))),
    "interactive.action.sections",
    "10 sections",
  ],
  [
    "two sections without titles",
    list([{ rows: rows(1) }, { rows: rows(1, 1) }]),
    "interactive.action.sections",
    "title",
  ],
  [
    "a row's title of 25 characters",
    list([{ rows: [{ id: "1", title: long(25) }] }]),
    "interactive.action.sections.0.rows.0.title",
    "24",
  ],
  [
    "a row's description of 73 characters",
    list([{ rows: [{ id: "1", title: "A", description: long(73) }] }]),
    "interactive.action.sections.0.rows.0.description",
    "72",
  ],
  [
    "a link's words of 21 characters",
    inInteractive("cta_url", { body: { text: "x" }, action: { parameters: { display_text: long(21), url: LINK } } }),
    "interactive.action.parameters.display_text",
    "20",
  ],
  ["a kind that does not exist", { type: "hologram", hologram: {} }, "type", ""],
  [
    "a template's name in capitals",
    { type: "template", template: { name: "Order", language: "en_US" } },
    "template.name",
    "lower case",
  ],
  [
    "a coupon of 16 characters",
    {
      type: "template",
      template: {
        name: "offer",
        language: "en_US",
        components: [
          {
            type: "button",
            sub_type: "copy_code",
            index: 0,
            parameters: [{ type: "coupon_code", coupon_code: long(16) }],
          },
        ],
      },
    },
    "template.components.0.parameters.0.coupon_code",
    "15",
  ],
];

describe("before WhatsApp is asked", () => {
  it.each(LIMITS)(
    "%s is refused with its field and its limit, and nothing is stored",
    async (_, body, field, problem) => {
      const chat = await aChat();
      const { status, body: refusal } = await send(chat, body);
      expect(status).toBe(400);
      expect(refusal).toMatchObject({ success: false, code: "invalid_request" });
      expect(refusal.fields[0].field, `of ${JSON.stringify(refusal.fields)}`).toBe(field);
      expect(refusal.fields[0].problem).toContain(problem);
      expect(await acceptedFor(chat.waId)).toEqual([]);
      const stored = await env.DB.prepare("SELECT count(*) AS count FROM messages WHERE conversation_id = ?")
        .bind(chat.conversationId)
        .first<{ count: number }>();
      expect(stored!.count, "the customer's own message").toBe(1);
    },
  );

  it("counts characters as WhatsApp does: 20 emoji are 20", async () => {
    const chat = await aChat();
    const title = "😀".repeat(20);
    const { status } = await send(chat, choice(1, { action: { buttons: [{ reply: { id: "a", title } }] } }));
    expect(status).toBe(200);
  });
});
