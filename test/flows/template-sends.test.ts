import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control, simulator } from "../support/simulator.ts";
import { aSyncedWorld, graph, orderUpdate, sync, templateNamed } from "../support/templates.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type World } from "../support/world.ts";

const newPerson = (): string => String(56_944_450_000 + unique());

describe("sending a template", () => {
  const send = (world: World, waId: string, template: object, more: object = {}) =>
    api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "template",
      template,
      ...more,
    });

  it("reaches someone who has never written, and the thread shows what they read", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const { status, body } = await send(world, waId, orderUpdate);
    expect(status).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["template"]).toEqual({ ...orderUpdate, language: { code: "en_US" } });
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${body.conversation_id}`);
    expect(thread.body.messages[0]).toMatchObject({
      type: "template",
      text: "Hi Ana, your order is on its way and should be with you by Friday. Thank you for waiting!",
      content: { template: { name: "order_update" }, rendered: { header: { text: "Order A-1042" } } },
    });
  });

  it("takes the language in either spelling", async () => {
    const world = await aSyncedWorld();
    const { status } = await send(world, newPerson(), { ...orderUpdate, language: "en_US" });
    expect(status).toBe(200);
    const other = await send(world, newPerson(), { ...orderUpdate, language: { code: "en-US" } });
    expect(other.status).toBe(200);
  });

  const { components } = orderUpdate;
  it.each<[string, object, string, string]>([
    ["that does not exist", { name: "nothing", language: "en_US" }, "template_not_found", "template.name"],
    [
      "in a language it is not written in",
      { ...orderUpdate, language: "fr" },
      "template_not_found",
      "template.language",
    ],
    [
      "with too few values",
      { ...orderUpdate, components: [components[0], { type: "body", parameters: [] }, components[2]] },
      "invalid_request",
      "template.components.1.parameters",
    ],
    [
      "with a value over two lines",
      {
        ...orderUpdate,
        components: [{ type: "header", parameters: [{ type: "text", text: "A\n1" }] }, ...components.slice(1)],
      },
      "invalid_request",
      "template.components.0.parameters.0.text",
    ],
    [
      "without the address of its link",
      { ...orderUpdate, components: components.slice(0, 2) },
      "invalid_request",
      "template.components",
    ],
  ])("%s is refused at once, and nothing is stored", async (_, template, code, field) => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const { status, body } = await send(world, waId, template);
    expect(status).toBe(code === "invalid_request" ? 400 : 422);
    expect(body).toMatchObject({ code, fields: [{ field }] });
    expect(await acceptedFor(waId)).toEqual([]);
    for (const table of ["messages", "conversations", "contacts"]) {
      const stored = await env.DB.prepare(`SELECT count(*) AS count FROM ${table} WHERE organization_id = ?`)
        .bind(world.organizationId)
        .first<{ count: number }>();
      expect(stored!.count, `rows in ${table}`).toBe(0);
    }
  });

  it("that is paused is refused with what to do, until it is resumed", async () => {
    const world = await aSyncedWorld();
    const { whatsapp_template_id: id } = await templateNamed(world, "order_update");
    await control("PUT", `/templates/${id}`, { status: "PAUSED", reason: "FIRST_PAUSE" });
    await simulator.flush();
    const refused = await send(world, newPerson(), orderUpdate);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: "template_unavailable", details: { status: "PAUSED" } });
    expect(refused.body.error).toContain("Use another one");
    expect((await send(world, newPerson(), { ...orderUpdate, language: "es" })).status).toBe(200);
    await control("PUT", `/templates/${id}`, { status: "APPROVED" });
    await simulator.flush();
    expect((await send(world, newPerson(), orderUpdate)).status).toBe(200);
  });

  it("is left to WhatsApp where the account's templates were never taken over", async () => {
    const world = await createWorld();
    const unknown = await send(world, newPerson(), { name: "nothing", language: "en_US" });
    expect(unknown.body).toMatchObject({ code: "send_failed", details: { provider_code: "132001" } });
    expect((await send(world, newPerson(), orderUpdate)).status).toBe(200);
  });

  it("fails with WhatsApp's reason where WhatsApp knows better, and is checked again when it is sent again", async () => {
    const world = await aSyncedWorld();
    await graph(world, "DELETE", "message_templates?name=order_update");
    const failed = await send(world, newPerson(), orderUpdate);
    expect(failed.body).toMatchObject({ code: "send_failed", details: { provider_code: "132001" } });
    await sync(world);
    const again = await api(world.agent, "POST", `/api/whatsapp/messages/${failed.body.details.id}/resend`);
    expect(again.body).toMatchObject({ code: "template_not_found" });
  });
});

const LINK = "https://shop.example.com/file";
const text = (value: string, parameter_name?: string) => ({
  type: "text",
  text: value,
  ...(parameter_name === undefined ? {} : { parameter_name }),
});
const BODY = { type: "BODY", text: "Hi {{1}}, welcome!" };
const filledBody = { type: "body", parameters: [text("Ana")] };
const place = { latitude: 4.6, longitude: -74.1, name: "Shop", address: "Calle 1" };
const cardParts = [
  { type: "HEADER", format: "IMAGE" },
  { type: "BODY", text: "Only {{1}} left!" },
  { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Take it" }] },
];
const filledCard = (card_index: number) => ({
  card_index,
  components: [
    { type: "header", parameters: [{ type: "image", image: { link: LINK } }] },
    { type: "body", parameters: [text(String(card_index))] },
    { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "TAKE" }] },
  ],
});

/** A template of each kind, the values for it, and what the person reads. */
const PARAMETER_KINDS: [name: string, template: object, components: object[], read: string][] = [
  ["numbers", { components: [BODY] }, [filledBody], "Hi Ana, welcome!"],
  [
    "names",
    { parameter_format: "NAMED", components: [{ type: "BODY", text: "Hi {{who}}, see you {{day}}!" }] },
    [{ type: "body", parameters: [text("Friday", "day"), text("Ana", "who")] }],
    "Hi Ana, see you Friday!",
  ],
  [
    "a price and a date",
    { components: [{ type: "BODY", text: "It is {{1}} until {{2}}." }] },
    [
      {
        type: "body",
        parameters: [
          { type: "currency", currency: { fallback_value: "$5", code: "USD", amount_1000: 5000 } },
          { type: "date_time", date_time: { fallback_value: "Friday" } },
        ],
      },
    ],
    "It is $5 until Friday.",
  ],
  ...(["image", "video", "document"] as const).map((kind): (typeof PARAMETER_KINDS)[number] => [
    `a header that is a ${kind}`,
    { components: [{ type: "HEADER", format: kind.toUpperCase() }, BODY] },
    [{ type: "header", parameters: [{ type: kind, [kind]: { link: LINK } }] }, filledBody],
    "Hi Ana, welcome!",
  ]),
  [
    "a header that is a place",
    { components: [{ type: "HEADER", format: "LOCATION" }, BODY] },
    [{ type: "header", parameters: [{ type: "location", location: place }] }, filledBody],
    "Hi Ana, welcome!",
  ],
  [
    "buttons with an end of a link, a payload and a coupon",
    {
      components: [
        BODY,
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "Yes" },
            { type: "URL", text: "Open", url: "https://shop.example.com/{{1}}" },
            { type: "COPY_CODE", text: "Copy" },
          ],
        },
      ],
    },
    [
      filledBody,
      { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "YES" }] },
      { type: "button", sub_type: "url", index: "1", parameters: [text("7")] },
      {
        type: "button",
        sub_type: "copy_code",
        index: "2",
        parameters: [{ type: "coupon_code", coupon_code: "SPRING" }],
      },
    ],
    "Hi Ana, welcome!",
  ],
  [
    "a login code",
    {
      category: "AUTHENTICATION",
      components: [
        { type: "BODY", text: "*{{1}}* is your verification code." },
        { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy code" }] },
      ],
    },
    [
      { type: "body", parameters: [text("123456")] },
      { type: "button", sub_type: "url", index: "0", parameters: [text("123456")] },
    ],
    "*123456* is your verification code.",
  ],
  [
    "cards",
    { components: [BODY, { type: "CAROUSEL", cards: [{ components: cardParts }, { components: cardParts }] }] },
    [filledBody, { type: "carousel", cards: [filledCard(0), filledCard(1)] }],
    "Hi Ana, welcome!",
  ],
  [
    "an offer that ends",
    {
      components: [BODY, { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Spring", has_expiration: true } }],
    },
    [
      filledBody,
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_800_000_000_000 } }],
      },
    ],
    "Hi Ana, welcome!",
  ],
];

describe("WhatsApp gets a template with", () => {
  it.each(PARAMETER_KINDS)("%s as it was written", async (_, template, components, read) => {
    const world = await createWorld();
    const given = { name: "mine", language: "en_US", category: "UTILITY", ...template };
    await graph(world, "POST", "message_templates", given);
    await sync(world);
    const waId = newPerson();
    const filled = { name: "mine", language: { code: "en_US" }, components };
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "template",
      template: filled,
    });
    expect(status, `answered ${JSON.stringify(body)}`).toBe(200);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body["template"]).toEqual(filled);
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${body.conversation_id}`);
    expect(thread.body.messages[0].text).toBe(read);
  });

  it("no login code for someone whose number is hidden: it is refused before WhatsApp has to", async () => {
    const world = await aSyncedWorld();
    const userId = `US.1${String(unique()).padStart(18, "0")}`;
    await customerSays(world, userId, "Hola");
    const { body: conversations } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    const code = text("123456");
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversations.conversations[0].id,
      type: "template",
      template: {
        name: "login_code",
        language: "en_US",
        components: [
          { type: "body", parameters: [code] },
          { type: "button", sub_type: "url", index: 0, parameters: [code] },
        ],
      },
    });
    expect(status).toBe(422);
    expect(body.code).toBe("template_unavailable");
    expect(body.error).toContain("phone number");
  });
});

describe("a fallback template", () => {
  const sendText = (world: World, waId: string, more: object = {}) =>
    api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Your parcel is here",
      fallback_template: orderUpdate,
      ...more,
    });
  const yesterday = () => ({ timestamp: Math.floor(Date.now() / 1000) - 25 * 3600 });

  it("stays unused while the window is open", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola");
    const { body } = await sendText(world, waId);
    expect(body).toMatchObject({ success: true, fallback: false });
    expect((await acceptedFor(waId)).map((message) => message.body["type"])).toEqual(["text"]);
  });

  it("goes out once the window is closed, and the answer says so", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola", yesterday());
    const { status, body } = await sendText(world, waId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ fallback: true, status: "sent" });
    expect((await acceptedFor(waId)).map((message) => message.body["type"])).toEqual(["template"]);
  });

  it("goes out to someone who has never written", async () => {
    const world = await aSyncedWorld();
    expect((await sendText(world, newPerson())).body).toMatchObject({ fallback: true });
  });

  it("goes out once with an Idempotency-Key, and says so each time", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    const headers = { "idempotency-key": "parcel-1" };
    const body = { phone_number: `+${waId}`, message: "Hi", fallback_template: orderUpdate };
    const answers = [
      await api(world.agent, "POST", "/api/whatsapp/send", body, headers),
      await api(world.agent, "POST", "/api/whatsapp/send", body, headers),
    ];
    expect(answers.map((answer) => answer.body.fallback)).toEqual([true, true]);
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it("is held to its template, with its own field", async () => {
    const world = await aSyncedWorld();
    const { body } = await sendText(world, newPerson(), {
      fallback_template: { name: "order_update", language: "en_US", components: [] },
    });
    expect(body.fields[0].field).toBe("fallback_template.components");
  });

  it("is not there for a reaction, which nobody would understand as a template", async () => {
    const world = await aSyncedWorld();
    const waId = newPerson();
    await customerSays(world, waId, "Hola", yesterday());
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "reaction",
      reaction: { message_id: thread.body.messages[0].id, emoji: "👍" },
      fallback_template: orderUpdate,
    });
    expect(body).toMatchObject({ code: "outside_window" });
  });
});
