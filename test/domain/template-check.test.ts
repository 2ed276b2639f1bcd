import { describe, expect, it } from "vitest";
import { templateBody } from "../../src/domain/outbound/template-body.ts";
import { templateProblems } from "../../src/domain/template-check.ts";
import { templateDefinition } from "../../src/domain/template-definition.ts";

interface Defined {
  components: object[];
  format?: "POSITIONAL" | "NAMED";
  category?: string;
}

const problems = ({ components, format = "POSITIONAL", category = "UTILITY" }: Defined, given: unknown[]) => {
  const body = templateBody.parse({ name: "x", language: "en_US", components: given });
  return templateProblems(templateDefinition({ category, parameterFormat: format, components }), body);
};

const fieldsOf = (...asked: Parameters<typeof problems>) => problems(...asked).map((each) => each.field);

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));
const named = (values: Record<string, string>) =>
  Object.entries(values).map(([parameter_name, text]) => ({ type: "text", parameter_name, text }));
const body = (...parameters: object[]) => ({ type: "body", parameters });
const header = (...parameters: object[]) => ({ type: "header", parameters });
const button = (index: number, sub_type: string, ...parameters: object[]) => ({
  type: "button",
  sub_type,
  index,
  parameters,
});
const LINK = "https://shop.example.com/a.jpg";

const PLAIN = { components: [{ type: "BODY", text: "Welcome" }] };
const TWO = { components: [{ type: "BODY", text: "Hi {{1}}, it is {{2}} now, {{1}}!" }] };
const NAMED: Defined = { format: "NAMED", components: [{ type: "BODY", text: "Hi {{name}}, it is {{time}} now." }] };

describe("the values of a body", () => {
  it.each<[string, Defined, object[], string[]]>([
    ["none where none is wanted", PLAIN, [], []],
    ["an empty list where none is wanted", PLAIN, [body()], []],
    ["one where none is wanted", PLAIN, [body(...texts("x"))], ["components.0.parameters"]],
    ["each placeholder once", TWO, [body(...texts("Ana", "noon"))], []],
    [
      "one for each time a placeholder stands there",
      TWO,
      [body(...texts("Ana", "noon", "Ana"))],
      ["components.0.parameters"],
    ],
    ["no body at all", TWO, [], ["components"]],
    [
      "a price and a date in their own kinds",
      TWO,
      [
        body(
          { type: "currency", currency: { fallback_value: "$5", code: "USD", amount_1000: 5000 } },
          { type: "date_time", date_time: { fallback_value: "noon" } },
        ),
      ],
      [],
    ],
    [
      "a picture in place of a text",
      TWO,
      [body(...texts("Ana"), { type: "image", image: { link: LINK } })],
      ["components.0.parameters.1.type"],
    ],
    ["a tab", TWO, [body(...texts("Ana\tRuiz", "noon"))], ["components.0.parameters.0.text"]],
    ["five spaces in a row", TWO, [body(...texts("Ana     Ruiz", "noon"))], ["components.0.parameters.0.text"]],
    ["four spaces in a row", TWO, [body(...texts("Ana    Ruiz", "noon"))], []],
    [
      "names where numbers are wanted",
      TWO,
      [body(...named({ name: "Ana", time: "noon" }))],
      ["components.0.parameters.0.parameter_name", "components.0.parameters.1.parameter_name"],
    ],
    ["names in any order", NAMED, [body(...named({ time: "noon", name: "Ana" }))], []],
    [
      "numbers where names are wanted",
      NAMED,
      [body(...texts("Ana", "noon"))],
      ["components.0.parameters.0.parameter_name", "components.0.parameters.1.parameter_name"],
    ],
    [
      "a name that is not there",
      NAMED,
      [body(...named({ name: "Ana", hour: "noon" }))],
      ["components.0.parameters.1.parameter_name"],
    ],
    [
      "a name twice",
      NAMED,
      [body(...named({ name: "Ana" }), ...named({ name: "Ben" }))],
      ["components.0.parameters.1.parameter_name"],
    ],
    ["the body twice", TWO, [body(...texts("Ana", "noon")), body(...texts("Ana", "noon"))], ["components.1"]],
  ])("%s", (_, defined, given, fields) => {
    expect(fieldsOf(defined, given)).toEqual(fields);
  });

  it("are told how many and which they should be", () => {
    const [problem] = problems(TWO, [body(...texts("Ana"))]);
    expect(problem?.problem).toBe("the body takes 2 values ({{1}}, {{2}}); 1 given");
  });
});

describe("a header", () => {
  const of = (format: string, text?: string): Defined => ({
    components: [{ type: "HEADER", format, text }, ...PLAIN.components],
  });
  const image = { type: "image", image: { link: LINK } };
  const place = { type: "location", location: { latitude: 1, longitude: 2, name: "Shop", address: "Calle 1" } };

  it.each<[string, Defined, object[], string[]]>([
    ["of words takes none where it has no placeholder", of("TEXT", "News"), [], []],
    ["of words takes its value", of("TEXT", "News for {{1}}"), [header(...texts("Ana"))], []],
    ["of words takes no picture", of("TEXT", "News for {{1}}"), [header(image)], ["components.0.parameters.0.type"]],
    [
      "of words takes 60 characters",
      of("TEXT", "{{1}}"),
      [header(...texts("x".repeat(61)))],
      ["components.0.parameters.0.text"],
    ],
    ["that is a picture takes one", of("IMAGE"), [header(image)], []],
    ["that is a picture cannot do without", of("IMAGE"), [], ["components"]],
    ["that is a picture cannot be empty", of("IMAGE"), [header()], ["components.0.parameters"]],
    ["that is a film takes no picture", of("VIDEO"), [header(image)], ["components.0.parameters.0.type"]],
    ["that is a document takes one", of("DOCUMENT"), [header({ type: "document", document: { link: LINK } })], []],
    ["that is a place takes one", of("LOCATION"), [header(place)], []],
    ["of a kind of next year is left to WhatsApp", of("HOLOGRAM"), [header(image)], []],
    ["is refused where there is none", PLAIN, [header(...texts("Ana"))], ["components.0.parameters"]],
  ])("%s", (_, defined, given, fields) => {
    expect(fieldsOf(defined, given)).toEqual(fields);
  });
});

describe("buttons", () => {
  const of = (...buttons: object[]): Defined => ({ components: [...PLAIN.components, { type: "BUTTONS", buttons }] });
  const link = { type: "URL", text: "Track", url: "https://shop.example.com/{{1}}" };
  const fixed = { type: "URL", text: "Shop", url: "https://shop.example.com" };
  const quick = { type: "QUICK_REPLY", text: "Yes" };
  const coupon = { type: "COPY_CODE", text: "Copy" };
  const code = { type: "coupon_code", coupon_code: "SPRING20" };

  it.each<[string, Defined, object[], string[]]>([
    ["a link with a placeholder needs its end", of(link), [], ["components"]],
    ["a link with a placeholder takes it", of(link), [button(0, "url", ...texts("7"))], []],
    ["the place counts, not the order", of(quick, link), [button(1, "url", ...texts("7"))], []],
    ["a fixed link takes nothing", of(fixed), [button(0, "url", ...texts("7"))], ["components.0"]],
    [
      "a quick reply may have a payload",
      of(quick),
      [button(0, "quick_reply", { type: "payload", payload: "YES" })],
      [],
    ],
    ["a quick reply may go without", of(quick), [], []],
    [
      "a quick reply takes no text",
      of(quick),
      [button(0, "quick_reply", ...texts("YES"))],
      ["components.0.parameters.0.type"],
    ],
    ["a code to copy needs its code", of(coupon), [], ["components"]],
    ["a code to copy takes it", of(coupon), [button(0, "copy_code", code)], []],
    ["a code to copy is no link", of(coupon), [button(0, "url", ...texts("X"))], ["components.0.sub_type"]],
    [
      "a number to call takes nothing",
      of({ type: "PHONE_NUMBER", text: "Call" }),
      [button(0, "url", ...texts("7"))],
      ["components.0"],
    ],
    [
      "a button that is not there",
      of(quick),
      [button(3, "quick_reply", { type: "payload", payload: "X" })],
      ["components.0.index"],
    ],
    ["a button twice", of(link), [button(0, "url", ...texts("7")), button(0, "url", ...texts("8"))], ["components.1"]],
    ["a kind of next year is left to WhatsApp", of({ type: "HOLOGRAM" }), [button(0, "url", ...texts("7"))], []],
  ])("%s", (_, defined, given, fields) => {
    expect(fieldsOf(defined, given)).toEqual(fields);
  });
});

describe("a login code", () => {
  const login: Defined = {
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy code" }] },
    ],
  };

  it.each<[string, object[], string[]]>([
    ["stands in the body and on the button", [body(...texts("123456")), button(0, "url", ...texts("123456"))], []],
    ["is needed on the button", [body(...texts("123456"))], ["components"]],
    ["is needed in the body", [button(0, "url", ...texts("123456"))], ["components"]],
    [
      "is the same in both",
      [body(...texts("123456")), button(0, "url", ...texts("654321"))],
      ["components.1.parameters.0.text"],
    ],
    [
      "has 15 characters at most",
      [body(...texts("1".repeat(16))), button(0, "url", ...texts("1".repeat(16)))],
      ["components.0.parameters.0.text"],
    ],
  ])("%s", (_, given, fields) => {
    expect(fieldsOf(login, given)).toEqual(fields);
  });
});

describe("a carousel", () => {
  const defined: Defined = {
    components: [
      ...PLAIN.components,
      {
        type: "CAROUSEL",
        cards: ["A", "B"].map(() => ({
          components: [
            { type: "HEADER", format: "IMAGE" },
            { type: "BODY", text: "Only {{1}} left" },
            { type: "BUTTONS", buttons: [{ type: "URL", text: "Buy", url: "https://shop.example.com/{{1}}" }] },
          ],
        })),
      },
    ],
  };
  const card = (card_index: number, ...parts: object[]) => ({ card_index, components: parts });
  const whole = (card_index: number) =>
    card(
      card_index,
      header({ type: "image", image: { link: LINK } }),
      body(...texts("3")),
      button(0, "url", ...texts("7")),
    );
  const cards = (...all: object[]) => [{ type: "carousel", cards: all }];

  it.each<[string, object[], string[]]>([
    ["takes its cards, in any order", cards(whole(1), whole(0)), []],
    ["is needed", [], ["components"]],
    ["has as many cards as it has", cards(whole(0), whole(1), whole(2)), ["components.0.cards"]],
    ["has each of its cards", cards(whole(0), whole(0)), ["components.0.cards"]],
    [
      "holds each card to its own values",
      cards(
        whole(1),
        card(0, header({ type: "image", image: { link: LINK } }), body(), button(0, "url", ...texts("7"))),
      ),
      ["components.0.cards.1.components.1.parameters"],
    ],
  ])("%s", (_, given, fields) => {
    expect(fieldsOf(defined, given)).toEqual(fields);
  });

  it("is refused where the template has no cards", () => {
    expect(fieldsOf(PLAIN, cards(whole(0), whole(1)))).toEqual(["components.0"]);
  });
});

describe("an offer", () => {
  const offer = (has_expiration: boolean): Defined => ({
    components: [
      ...PLAIN.components,
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Sale", has_expiration } },
    ],
  });
  const until = {
    type: "limited_time_offer",
    parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_800_000_000_000 } }],
  };

  it("needs its end where it has one", () => {
    expect(fieldsOf(offer(true), [until])).toEqual([]);
    expect(fieldsOf(offer(true), [])).toEqual(["components"]);
    expect(fieldsOf(offer(false), [])).toEqual([]);
    expect(fieldsOf(PLAIN, [until])).toEqual(["components.0"]);
  });
});
