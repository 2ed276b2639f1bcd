import { describe, expect, it } from "vitest";
import { templateBody } from "../../src/domain/outbound/template-body.ts";
import { templateDefinition } from "../../src/domain/template-definition.ts";
import { renderedTemplate, renderTemplate } from "../../src/domain/template-render.ts";

const rendered = (components: object[], given: unknown[], parameterFormat = "POSITIONAL", category = "UTILITY") => {
  const body = templateBody.parse({ name: "x", language: "en_US", components: given });
  const shown = renderTemplate(templateDefinition({ category, parameterFormat, components }), body);
  expect(renderedTemplate.parse(JSON.parse(JSON.stringify(shown)))).toEqual(shown);
  return shown;
};

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));

describe("a template with its values", () => {
  it("has every value in its place, as often as it stands there", () => {
    const components = [{ type: "body", text: "Hi {{1}}, it is {{ 2 }} now, {{1}}!" }];
    expect(rendered(components, [{ type: "body", parameters: texts("Ana", "noon") }]).body).toBe(
      "Hi Ana, it is noon now, Ana!",
    );
  });

  it("goes by number, not by the order of the text", () => {
    const components = [{ type: "BODY", text: "{{2}} for {{1}}, and {{10}} for {{9}}" }];
    expect(rendered(components, [{ type: "body", parameters: texts("Ana", "tea", "Ben", "milk") }]).body).toBe(
      "tea for Ana, and milk for Ben",
    );
  });

  it("takes named values in any order", () => {
    const parameters = [
      { type: "text", parameter_name: "time", text: "noon" },
      { type: "text", parameter_name: "name", text: "Ana" },
    ];
    const components = [{ type: "BODY", text: "Hi {{name}}, it is {{time}}." }];
    expect(rendered(components, [{ type: "body", parameters }], "NAMED").body).toBe("Hi Ana, it is noon.");
  });

  it("shows what a person reads of prices and dates", () => {
    const parameters = [
      { type: "currency", currency: { fallback_value: "$5", code: "USD", amount_1000: 5000 } },
      { type: "date_time", date_time: { fallback_value: "Friday" } },
    ];
    expect(rendered([{ type: "BODY", text: "{{1}} on {{2}}" }], [{ type: "body", parameters }]).body).toBe(
      "$5 on Friday",
    );
  });

  it("leaves a placeholder without a value as it is", () => {
    expect(
      rendered([{ type: "BODY", text: "Hi {{1}} and {{2}}" }], [{ type: "body", parameters: texts("Ana") }]).body,
    ).toBe("Hi Ana and {{2}}");
  });

  it("does not take a value for a placeholder, whatever is in it", () => {
    const parameters = texts("{{2}}", "$& $1");
    expect(rendered([{ type: "BODY", text: "{{1}} {{2}}" }], [{ type: "body", parameters }]).body).toBe("{{2}} $& $1");
  });

  it("has its header, footer and buttons, links with their end", () => {
    const shown = rendered(
      [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "Hi" },
        { type: "FOOTER", text: "Bye" },
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "Yes" },
            { type: "URL", text: "Track", url: "https://shop.example.com/{{1}}" },
            { type: "PHONE_NUMBER", text: "Call", phone_number: "+15550100000" },
          ],
        },
      ],
      [{ type: "button", sub_type: "url", index: 1, parameters: texts("7") }],
    );
    expect(shown).toEqual({
      header: { format: "IMAGE", text: null },
      body: "Hi",
      footer: "Bye",
      buttons: [
        { type: "QUICK_REPLY", text: "Yes", url: null, phone_number: null },
        { type: "URL", text: "Track", url: "https://shop.example.com/7", phone_number: null },
        { type: "PHONE_NUMBER", text: "Call", url: null, phone_number: "+15550100000" },
      ],
      cards: [],
    });
  });

  it("has the values of each card on that card", () => {
    const card = { components: [{ type: "BODY", text: "Only {{1}} left" }] };
    const given = [1, 0].map((card_index) => ({
      card_index,
      components: [{ type: "body", parameters: texts(`${card_index}`) }],
    }));
    const shown = rendered(
      [
        { type: "BODY", text: "Look" },
        { type: "CAROUSEL", cards: [card, card] },
      ],
      [{ type: "carousel", cards: given }],
    );
    expect(shown.cards.map((each) => each.body)).toEqual(["Only 0 left", "Only 1 left"]);
  });

  it("has WhatsApp's own words where it is a login code", () => {
    const components = [
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 5 },
    ];
    const shown = rendered(components, [{ type: "body", parameters: texts("123456") }], "POSITIONAL", "AUTHENTICATION");
    expect(shown.body).toBe("*123456* is your verification code. For your security, do not share this code.");
    expect(shown.footer).toBe("This code expires in 5 minutes.");
  });

  it("is shown as far as it is understood", () => {
    expect(rendered([{ type: "HOLOGRAM" }, { no: "type" }, { type: "BODY", text: 7 }], [])).toMatchObject({ body: "" });
  });
});
