import { describe, expect, it } from "vitest";
import { businessAccountId, createTestSimulator, customerPhone } from "./create-test-simulator.ts";
import { errorOf, jsonOf } from "./graph-answers.ts";

const path = `/${businessAccountId}/message_templates`;
const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));
const named = (values: Record<string, string>) =>
  Object.entries(values).map(([name, text]) => ({ type: "text", parameter_name: name, text }));
const template = (name: string, components: object[], code = "en_US") => ({
  type: "template",
  template: { name, language: { code }, components },
});
const header = { type: "header", parameters: texts("A-1042") };
const link = { type: "button", sub_type: "url", index: "0", parameters: texts("1042") };

interface List {
  data: Array<{ name: string; language: string; id: string; status: string }>;
  paging?: { cursors: { after: string }; next?: string };
}

describe("the list of templates", () => {
  it("comes in pages that lead to each other and hold every template once", async () => {
    const { graph, simulator } = createTestSimulator();
    const whole = await jsonOf<List>(await graph("GET", `${path}?limit=100`));
    expect(whole.paging?.next).toBeUndefined();
    const found: string[] = [];
    let page = await jsonOf<List>(await graph("GET", `${path}?limit=2`));
    for (;;) {
      found.push(...page.data.map(({ id }) => id));
      if (!page.paging?.next) break;
      const next = new Request(page.paging.next, { headers: { authorization: "Bearer token" } });
      page = await jsonOf<List>(await simulator.fetch(next));
    }
    expect(found).toEqual(whole.data.map(({ id }) => id));
    expect(found.length).toBeGreaterThan(4);
  });

  it("is filtered by a part of the name, by status and by language", async () => {
    const { graph } = createTestSimulator();
    const { data } = await jsonOf<List>(await graph("GET", `${path}?name=order&language=es&status=APPROVED`));
    expect(data.map(({ name, language }) => [name, language])).toEqual([["order_update", "es"]]);
    expect(await jsonOf(await graph("GET", `${path}?status=REJECTED`))).toEqual({ data: [] });
  });

  it("has the fields that were asked for, and none that does not exist", async () => {
    const { graph } = createTestSimulator();
    const { data } = await jsonOf<List>(await graph("GET", `${path}?fields=name,quality_score&limit=1`));
    expect(data).toEqual([
      { name: "hello_world", quality_score: { score: "GREEN", date: expect.any(Number) }, id: expect.any(String) },
    ]);
    expect(await errorOf(await graph("GET", `${path}?fields=colour`))).toMatchObject({ code: 100 });
    expect(await errorOf(await graph("GET", `${path}?after=nonsense`))).toMatchObject({ code: 100 });
  });
});

describe("templates of one's own", () => {
  const greeting = {
    name: "greeting",
    language: "en_US",
    category: "utility",
    components: [{ type: "body", text: "Hi {{1}}" }],
  };

  it("are approved at once, which a webhook reports, and can be sent", async () => {
    const { graph, send, simulator, webhooks } = createTestSimulator();
    const created = await jsonOf<{ id: string }>(await graph("POST", path, greeting));
    await simulator.flush();
    expect(created).toMatchObject({ status: "APPROVED", category: "UTILITY" });
    expect(webhooks[0]?.body.entry[0]?.changes[0]).toMatchObject({
      field: "message_template_status_update",
      value: { event: "APPROVED", message_template_id: Number(created.id), message_template_name: "greeting" },
    });
    expect((await send(template("greeting", [{ type: "body", parameters: texts("Ana") }]))).status).toBe(200);
    expect(await jsonOf(await graph("GET", `/${created.id}?fields=name`))).toEqual({
      name: "greeting",
      id: created.id,
    });
  });

  it("cannot exist twice in one language", async () => {
    const { graph } = createTestSimulator();
    await graph("POST", path, greeting);
    expect(await errorOf(await graph("POST", path, greeting))).toMatchObject({ code: 100, error_subcode: 2388024 });
    expect((await graph("POST", path, { ...greeting, language: "es" })).status).toBe(200);
  });

  it("say to the person what is wrong with them", async () => {
    const { graph } = createTestSimulator();
    await graph("POST", path, greeting);
    const again = await jsonOf<{ error: object }>(await graph("POST", path, greeting));
    expect(again.error).toMatchObject({ error_user_title: "Content in this language already exists" });
  });

  it("can be edited, but not be moved to another category once they are approved", async () => {
    const { graph } = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await graph("POST", path, greeting));
    const components = [{ type: "BODY", text: "Good morning" }];
    expect(await jsonOf(await graph("POST", `/${id}`, { components }))).toEqual({ success: true });
    expect(await jsonOf(await graph("GET", `/${id}`))).toMatchObject({ components });
    const refused = await errorOf(await graph("POST", `/${id}`, { category: "MARKETING" }));
    expect(refused).toMatchObject({ code: 100, error_subcode: 2388027 });
  });

  it("are judged by Meta, which webhooks tell", async () => {
    const { control, graph, send, simulator, webhooks } = createTestSimulator();
    const { id } = await jsonOf<{ id: string }>(await graph("POST", path, greeting));
    await control("PUT", `/templates/${id}`, { status: "PAUSED", reason: "FIRST_PAUSE", quality: "RED" });
    await simulator.flush();
    const told = webhooks.flatMap(({ body }) => body.entry).flatMap(({ changes }) => changes);
    expect(told).toContainEqual({
      field: "message_template_status_update",
      value: expect.objectContaining({ event: "PAUSED", reason: "FIRST_PAUSE", message_template_id: Number(id) }),
    });
    expect(told).toContainEqual({
      field: "message_template_quality_update",
      value: expect.objectContaining({ previous_quality_score: "GREEN", new_quality_score: "RED" }),
    });
    const { data } = await jsonOf<List>(await graph("GET", `${path}?name=greeting&fields=status,quality_score`));
    expect(data).toMatchObject([{ status: "PAUSED", quality_score: { score: "RED" } }]);
    const refused = await send(template("greeting", [{ type: "body", parameters: texts("Ana") }]));
    expect(await errorOf(refused)).toMatchObject({ code: 132015 });
  });

  it("are gone in every language when they were deleted", async () => {
    const { graph, send } = createTestSimulator();
    expect(await jsonOf(await graph("DELETE", `${path}?name=order_update`))).toEqual({ success: true });
    const { data } = await jsonOf<List>(await graph("GET", `${path}?name=order_update`));
    expect(data).toEqual([]);
    expect(await errorOf(await send(template("order_update", [])))).toMatchObject({ status: 404, code: 132001 });
  });
});

describe("sending a template", () => {
  const body = (...values: string[]) => ({ type: "body", parameters: texts(...values) });
  const refused: Array<[what: string, message: object, code: number]> = [
    ["a template that does not exist", template("nothing", []), 132001],
    ["a language it is not written in", template("order_update", [], "fr"), 132001],
    ["two values for three variables", template("order_update", [header, body("Ana", "on its way"), link]), 132000],
    [
      "no value for the variable of the header",
      template("order_update", [body("Ana", "on its way", "Friday"), link]),
      132000,
    ],
    ["no value for the link", template("order_update", [header, body("Ana", "on its way", "Friday")]), 131008],
    ["an empty value", template("order_update", [header, body("Ana", "", "Friday"), link]), 131008],
    ["a value over two lines", template("order_update", [header, body("Ana", "on\nits way", "Friday"), link]), 132018],
    ["text in place of a picture", template("spring_offer", [header, body("Ana")]), 132012],
    [
      "a name that the template does not have",
      template("appointment_reminder", [
        { type: "body", parameters: named({ first_name: "Ana", date: "12 May", hour: "10" }) },
      ]),
      132012,
    ],
  ];

  it.each(refused)("is refused with %s", async (_what, message, code) => {
    const { send } = createTestSimulator();
    expect(await errorOf(await send({ ...message }))).toMatchObject({ code });
  });

  it("says how many values were expected", async () => {
    const { send } = createTestSimulator();
    const error = await errorOf(await send({ ...template("order_update", [header, body("Ana"), link]) }));
    expect(error.error_data?.details).toBe(
      "body: number of localizable_params (1) does not match the expected number of params (3)",
    );
  });

  it("shows the customer the text with its values, by position and by name", async () => {
    const { send, control } = createTestSimulator();
    const first = await send(template("order_update", [header, body("Ana", "on its way", "Friday"), link]));
    await send(
      template("appointment_reminder", [
        { type: "body", parameters: named({ time: "10:30", first_name: "Ana", date: "12 May" }) },
      ]),
    );
    const chat = await jsonOf<unknown[]>(await control("GET", `/customers/${customerPhone}/messages`));
    expect(await jsonOf(first)).toMatchObject({ messages: [{ message_status: "accepted" }] });
    expect(chat).toMatchObject([
      {
        rendered: {
          header: "Order A-1042",
          body: "Hi Ana, your order is on its way and should be with you by Friday. Thank you for waiting!",
          buttons: [{ url: "https://shop.example.com/track/1042" }, { payload: "I have a question" }],
        },
      },
      { rendered: { body: "Hello Ana, this is a reminder of your appointment on 12 May at 10:30. See you then!" } },
    ]);
  });

  it("fails when it is marketing and the person has stopped that, which a webhook told", async () => {
    const { send, control, simulator, webhooks, statuses } = createTestSimulator();
    await control("POST", `/customers/${customerPhone}/marketing`, { wanted: false });
    await simulator.flush();
    expect(webhooks[0]?.body.entry[0]?.changes[0]).toMatchObject({
      field: "user_preferences",
      value: { user_preferences: [{ wa_id: customerPhone, category: "marketing_messages", value: "stop" }] },
    });
    const picture = {
      type: "header",
      parameters: [{ type: "image", image: { link: "https://shop.example.com/a.jpg" } }],
    };
    const code = {
      type: "button",
      sub_type: "copy_code",
      index: 0,
      parameters: [{ type: "coupon_code", coupon_code: "S" }],
    };
    const offer = template("spring_offer", [picture, body("Ana"), code]);
    expect((await send(offer)).status).toBe(200);
    await simulator.flush();
    expect(statuses().at(-1)).toMatchObject({ status: "failed", errors: [{ code: 131050 }] });
    await control("POST", `/customers/${customerPhone}/marketing`, { wanted: true });
    await send(offer);
    await simulator.flush();
    expect(statuses().at(-1)).toMatchObject({ status: "delivered" });
  });

  it("needs a phone number for a login code", async () => {
    const { send } = createTestSimulator();
    const code = texts("123456");
    const message = template("login_code", [
      { type: "body", parameters: code },
      { ...link, parameters: code },
    ]);
    expect((await send(message)).status).toBe(200);
    const toUser = await send({ ...message, to: undefined, recipient: "US.13491208655302741918" });
    expect(await errorOf(toUser)).toMatchObject({ code: 131062 });
  });
});
