import { describe, expect, it } from "vitest";
import { readContacts } from "../../../src/dashboard/thread/content/contacts.ts";
import { readFileWords, readOriginal } from "../../../src/dashboard/thread/content/file-words.ts";
import { readInteractive } from "../../../src/dashboard/thread/content/interactive.ts";
import { mapAddress, readLocation } from "../../../src/dashboard/thread/content/location.ts";
import { readOrder } from "../../../src/dashboard/thread/content/order.ts";
import { readTemplate } from "../../../src/dashboard/thread/content/template.ts";

const HOSTILE = [null, {}, { location: 1, contacts: {}, order: [], interactive: "x", template: null, rendered: [] }];

describe("what a message carries", () => {
  it("is a place, with a map that is only a link", () => {
    const location = { latitude: 40.4168, longitude: -3.7038, name: "Puerta del Sol" };
    const place = readLocation({ location });
    expect(place).toEqual({ ...location, address: null });
    expect(mapAddress(place!)).toContain("mlat=40.4168&mlon=-3.7038");
    expect(readLocation({ location: { latitude: 140, longitude: 0 } })).toBeNull();
    expect(readLocation({ location: { latitude: "1", longitude: 0 } })).toBeNull();
  });

  it("is cards of people", () => {
    const cards = readContacts({
      contacts: [
        {
          name: { formatted_name: "Luis" },
          phones: [{ phone: "+34 600" }, { wa_id: "34601" }, {}],
          emails: [{ email: "l@example.com" }],
          org: { company: "Romero", title: "Gardener" },
        },
        { name: 7 },
      ],
    });
    expect(cards).toEqual([
      { name: "Luis", work: "Gardener, Romero", phones: ["+34 600", "34601"], emails: ["l@example.com"] },
      { name: null, work: null, phones: [], emails: [] },
    ]);
  });

  it("is an order, summed up where it is in one currency", () => {
    const item = { product_retailer_id: "oil", quantity: 2, item_price: 9.5, currency: "EUR" };
    expect(readOrder({ order: { product_items: [item] } })).toEqual({
      items: [{ id: "oil", quantity: 2, price: 9.5 }],
      total: 19,
      currency: "EUR",
    });
    expect(readOrder({ order: { product_items: [item, { ...item, currency: "USD" }] } }).total).toBeNull();
    expect(readOrder({ order: { product_items: [{ ...item, currency: "€uro" }] } }).currency).toBeNull();
  });

  it("is an offer of buttons, a list, or a link", () => {
    const buttons = {
      type: "button",
      body: { text: "Yes?" },
      action: { buttons: [{ reply: { id: "1", title: "Yes" } }] },
    };
    expect(readInteractive({ interactive: buttons })).toMatchObject({
      kind: "offer",
      offer: { body: "Yes?", choices: [{ title: "Yes", url: null }], list: null, asks: null },
    });
    const list = {
      type: "list",
      header: { type: "text", text: "Menu" },
      action: { button: "See", sections: [{ title: "A", rows: [{ id: "1", title: "One", description: "1 €" }] }] },
    };
    expect(readInteractive({ interactive: list })).toMatchObject({
      offer: {
        header: "Menu",
        list: { button: "See", sections: [{ title: "A", rows: [{ title: "One", hint: "1 €" }] }] },
      },
    });
    const link = { type: "cta_url", action: { parameters: { display_text: "Open", url: "https://example.com" } } };
    expect(readInteractive({ interactive: link })).toMatchObject({
      offer: { choices: [{ title: "Open", url: "https://example.com" }] },
    });
    expect(readInteractive({ interactive: { type: "location_request_message" } })).toMatchObject({
      offer: { asks: "location" },
    });
  });

  it("is what somebody has chosen, or filled in", () => {
    expect(readInteractive({ interactive: { list_reply: { id: "1", title: "One", description: "1 €" } } })).toEqual({
      kind: "answer",
      answer: { title: "One", hint: "1 €", fields: [] },
    });
    const response = JSON.stringify({ flow_token: "secret", name: "Ana", guests: 3 });
    expect(readInteractive({ interactive: { nfm_reply: { body: "Sent", response_json: response } } })).toEqual({
      kind: "answer",
      answer: {
        title: "Sent",
        hint: null,
        fields: [
          { name: "name", value: "Ana" },
          { name: "guests", value: "3" },
        ],
      },
    });
    expect(readInteractive({ interactive: { nfm_reply: { response_json: "{" } } })).toMatchObject({
      answer: { fields: [] },
    });
  });

  it("is a template as it was read, or else its values", () => {
    const template = { name: "reminder", language: { code: "es" }, components: [{ parameters: [{ text: "Ana" }] }] };
    const rendered = { header: null, body: "Hi Ana", footer: "Bye", buttons: [{ text: "Yes", url: null }], cards: [] };
    expect(readTemplate({ template, rendered })).toEqual({
      name: "reminder",
      language: "es",
      header: null,
      body: "Hi Ana",
      footer: "Bye",
      buttons: [{ title: "Yes", url: null }],
      cards: [],
    });
    expect(readTemplate({ template }).body).toBe("Ana");
  });

  it("is a file's words, and what they were before they were changed", () => {
    expect(readFileWords({ image: { caption: "Sea", link: "https://example.com/a.png" } }, "image")).toEqual({
      caption: "Sea",
      name: null,
      link: "https://example.com/a.png",
    });
    expect(readOriginal({ original: { type: "text", text: { body: "First" } } })).toBe("First");
    expect(readOriginal({ original: {} })).toBeNull();
  });

  it.each(HOSTILE)("may be anything: %j", (content) => {
    expect(readLocation(content)).toBeNull();
    expect(readContacts(content)).toEqual([]);
    expect(readOrder(content).items).toEqual([]);
    expect(readInteractive(content).kind).toBe("offer");
    expect(readTemplate(content).body).toBeNull();
    expect(readOriginal(content)).toBeNull();
  });
});
