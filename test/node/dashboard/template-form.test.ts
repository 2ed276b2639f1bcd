import { describe, expect, it } from "vitest";
import { componentsFor, isFilledIn, type FieldValues } from "../../../src/dashboard/templates/template-components.ts";
import { fieldsOf } from "../../../src/dashboard/templates/template-fields.ts";
import { matchingTemplates } from "../../../src/dashboard/templates/template-search.ts";
import { templateBody } from "../../../src/domain/outbound/template-body.ts";
import { templateProblems } from "../../../src/domain/template-check.ts";
import { templateDefinition } from "../../../src/domain/template-definition.ts";
import type { TemplateView } from "../../../src/domain/template.ts";

const define = (components: unknown[], rest: { category?: string; parameterFormat?: string } = {}) =>
  templateDefinition({ category: "UTILITY", parameterFormat: "POSITIONAL", ...rest, components });
const words = (text: string) => ({ kind: "words" as const, words: text });

const fieldAt = (definition: ReturnType<typeof define>, index: number) => {
  const field = fieldsOf(definition)[index];
  if (field === undefined) throw new Error(`there is no field ${index}`);
  return field;
};

/** What the server would say of it. */
const problemsOf = (definition: ReturnType<typeof define>, values: FieldValues) => {
  const components = componentsFor(definition, fieldsOf(definition), values);
  return templateProblems(definition, templateBody.parse({ name: "x", language: "en_US", components }));
};

const everything = define([
  { type: "HEADER", format: "IMAGE" },
  {
    type: "BODY",
    text: "Hi {{1}}, your order {{2}} is ready.",
    example: { body_text: [["Ana", "2041"]] },
  },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Thanks" },
      { type: "URL", text: "Track", url: "https://x.example/{{1}}" },
      { type: "COPY_CODE", text: "Copy" },
      { type: "PHONE_NUMBER", text: "Call", phone_number: "+571" },
    ],
  },
]);

describe("a template's form", () => {
  it("asks for each value once, in the order of reading, with its author's example", () => {
    expect(fieldsOf(everything).map((field) => [field.id, field.kind])).toEqual([
      ["header.file", "media"],
      ["body.1", "text"],
      ["body.2", "text"],
      ["button.1", "address"],
      ["button.2", "code"],
    ]);
    expect(fieldsOf(everything)[2]).toMatchObject({ example: "2041", named: false });
  });

  it("gives values that the server takes", () => {
    const values: FieldValues = {
      "header.file": { kind: "file", mediaId: 4, name: "lamp.jpg" },
      "body.1": words("Ana"),
      "body.2": words(" 2041 "),
      "button.1": words("2041"),
      "button.2": words("SAVE10"),
    };
    expect(problemsOf(everything, values)).toEqual([]);
    expect(componentsFor(everything, fieldsOf(everything), values)).toContainEqual({
      type: "body",
      parameters: [
        { type: "text", text: "Ana" },
        { type: "text", text: "2041" },
      ],
    });
  });

  it("knows what is missing", () => {
    expect(isFilledIn(fieldAt(everything, 0), { kind: "link", link: "  " })).toBe(false);
    expect(isFilledIn(fieldAt(everything, 0), { kind: "link", link: "https://x.example/a.jpg" })).toBe(true);
    expect(isFilledIn(fieldAt(everything, 1), words("  "))).toBe(false);
    expect(isFilledIn(fieldAt(everything, 1), undefined)).toBe(false);
  });

  it("names the values of templates that name them", () => {
    const named = define(
      [
        { type: "HEADER", format: "TEXT", text: "Order {{order}}" },
        {
          type: "BODY",
          text: "Hi {{first_name}}",
          example: { body_text_named_params: [{ param_name: "first_name", example: "Ana" }] },
        },
      ],
      { parameterFormat: "NAMED" },
    );
    expect(fieldsOf(named)[1]).toMatchObject({ id: "body.first_name", named: true, example: "Ana" });
    expect(problemsOf(named, { "header.order": words("7"), "body.first_name": words("Ana") })).toEqual([]);
  });

  it("asks for a one-time password once, and puts it on the button too", () => {
    const code = define(
      [
        { type: "BODY", add_security_recommendation: true },
        { type: "BUTTONS", buttons: [{ type: "OTP", text: "Copy code" }] },
      ],
      { category: "AUTHENTICATION" },
    );
    expect(fieldsOf(code)).toHaveLength(1);
    expect(problemsOf(code, { "body.1": words("123456") })).toEqual([]);
  });

  it("asks for what each card of a carousel needs", () => {
    const card = [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "For {{1}}" },
    ];
    const carousel = define([
      { type: "BODY", text: "Our lamps" },
      { type: "CAROUSEL", cards: [{ components: card }, { components: card }] },
    ]);
    expect(fieldsOf(carousel).map((field) => field.id)).toEqual([
      "card0.header.file",
      "card0.body.1",
      "card1.header.file",
      "card1.body.1",
    ]);
    const file = { kind: "file" as const, mediaId: 4, name: "a.jpg" };
    expect(
      problemsOf(carousel, {
        "card0.header.file": file,
        "card0.body.1": words("1 €"),
        "card1.header.file": file,
        "card1.body.1": words("2 €"),
      }),
    ).toEqual([]);
  });

  it("takes places in the figures of either half of the world, and none that is not on the map", () => {
    const place = define([
      { type: "HEADER", format: "LOCATION" },
      { type: "BODY", text: "We are here." },
    ]);
    const at = (latitude: string, longitude: string): FieldValues => ({
      "header.file": { kind: "location", latitude, longitude, name: "Shop", address: "" },
    });
    expect(problemsOf(place, at("4,6097", "-74.0817"))).toEqual([]);
    expect(isFilledIn(fieldAt(place, 0), at("95", "0")["header.file"])).toBe(false);
    expect(isFilledIn(fieldAt(place, 0), at("", "")["header.file"])).toBe(false);
  });

  it("asks when an offer ends", () => {
    const offer = define([
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Today", has_expiration: true } },
      { type: "BODY", text: "Ten percent." },
    ]);
    expect(problemsOf(offer, { offer: words("2026-12-24T18:00") })).toEqual([]);
    expect(isFilledIn(fieldAt(offer, 0), words("soon"))).toBe(false);
  });
});

describe("searching templates", () => {
  const template = (name: string, language: string, text: string): TemplateView => ({
    id: 1,
    whatsapp_template_id: "1",
    account_id: "1",
    name,
    language,
    category: "UTILITY",
    status: "APPROVED",
    sendable: true,
    quality: null,
    parameter_format: "POSITIONAL",
    components: [{ type: "BODY", text }],
    reason: null,
    synced_at: "2026-11-20T12:00:00.000Z",
  });
  const all = [
    template("order_ready", "en_US", "Your order is ready."),
    template("pedido_listo", "es_CO", "Tu pedido está listo."),
    template("cita", "es", "Recuerda tu cita de mañana."),
  ];

  it("looks at names and words, without accents, and shows one's own language first", () => {
    expect(matchingTemplates(all, "esta", "es").map((each) => each.name)).toEqual(["pedido_listo"]);
    expect(matchingTemplates(all, "order ready", "es").map((each) => each.name)).toEqual(["order_ready"]);
    expect(matchingTemplates(all, "", "es").map((each) => each.name)).toEqual(["cita", "pedido_listo", "order_ready"]);
  });
});
