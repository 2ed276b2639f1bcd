import { describe, expect, it } from "vitest";
import { createTestSimulator, phoneNumberId } from "./create-test-simulator.ts";
import { errorOf, jsonOf } from "./graph-answers.ts";

const text = { type: "text", text: { body: "Hello" } };
const button = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
const buttons = (...given: object[]) => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "Which?" }, action: { buttons: given } },
});
const row = (id: number) => ({ id: `row ${id}`, title: `Row ${id}` });
const list = (...sections: object[]) => ({
  type: "interactive",
  interactive: { type: "list", body: { text: "Which?" }, action: { button: "Choose", sections } },
});

const refused: Array<[what: string, message: Record<string, unknown>, code: number]> = [
  ["an empty text", { type: "text", text: { body: "" } }, 100],
  ["a text of 4097 characters", { type: "text", text: { body: "a".repeat(4097) } }, 100],
  ["a text message without text", { type: "text" }, 131008],
  ["a text that is a number", { type: "text", text: { body: 7 } }, 100],
  ["a key that does not exist", { type: "text", text: { body: "Hello", colour: "red" } }, 100],
  ["a type that does not exist", { type: "poll", poll: {} }, 100],
  ["another product", { ...text, messaging_product: "telegram" }, 131009],
  ["nobody to send to", { ...text, to: undefined }, 131008],
  ["a word in place of a number", { ...text, to: "Ana" }, 131009],
  ["a recipient that is no user id", { ...text, to: undefined, recipient: "34600111222" }, 131009],
  ["513 characters of callback data", { ...text, biz_opaque_callback_data: "a".repeat(513) }, 100],
  ["a group that does not exist", { ...text, recipient_type: "group", to: "120363" }, 131041],
  ["an image without id and link", { type: "image", image: { caption: "Look" } }, 131008],
  ["an image with id and link", { type: "image", image: { id: "1", link: "https://example.com/a.jpg" } }, 131009],
  ["a link that is none", { type: "image", image: { link: "example" } }, 131009],
  ["a caption of 1025 characters", { type: "image", image: { id: "1", caption: "a".repeat(1025) } }, 100],
  ["a caption on audio", { type: "audio", audio: { id: "1", caption: "Listen" } }, 100],
  ["a place beyond the pole", { type: "location", location: { latitude: 91, longitude: 0 } }, 131009],
  ["a contact with one name only", { type: "contacts", contacts: [{ name: { formatted_name: "Ana" } }] }, 131009],
  ["two emojis as one reaction", { type: "reaction", reaction: { message_id: "wamid.1", emoji: "👍👍" } }, 131009],
  ["a reaction without a message", { type: "reaction", reaction: { emoji: "👍" } }, 131008],
  ["four buttons", buttons(...["1", "2", "3", "4"].map((id) => button(id, id))), 131009],
  ["a button title of 21 characters", buttons(button("1", "a".repeat(21))), 131009],
  ["two buttons with one id", buttons(button("1", "Yes"), button("1", "No")), 131009],
  ["two buttons with one title", buttons(button("1", "Yes"), button("2", "Yes")), 131009],
  [
    "eleven rows in two sections",
    list({ title: "A", rows: [1, 2, 3, 4, 5, 6].map(row) }, { title: "B", rows: [7, 8, 9, 10, 11].map(row) }),
    131009,
  ],
  ["two sections without titles", list({ rows: [row(1)] }, { rows: [row(2)] }), 131009],
  ["an interactive kind that does not exist", { type: "interactive", interactive: { type: "poll" } }, 131009],
  ["a template without language", { type: "template", template: { name: "hello_world" } }, 131008],
];

describe("sends that are refused at once", () => {
  it.each(refused)("refuses %s", async (_what, message, code) => {
    const { send, control } = createTestSimulator();
    const answer = await send(message);
    expect(await errorOf(answer)).toMatchObject({ status: 400, type: "OAuthException", code });
    expect(await jsonOf(await control("GET", "/sent"))).toEqual([]);
  });

  it("names the parameter, its limit and a trace id", async () => {
    const { send } = createTestSimulator();
    const error = await errorOf(await send({ type: "text", text: { body: "a".repeat(4097) } }));
    expect(error.message).toBe("(#100) Param text['body'] must be at most 4096 characters long.");
    expect(error.fbtrace_id).toMatch(/^A\w+/);
  });
});

const accepted: Array<[what: string, message: Record<string, unknown>]> = [
  ["4096 emojis, which are one character each", { type: "text", text: { body: "😀".repeat(4096) } }],
  ["a number without plus and with separators", { ...text, to: "34 (600) 111-222" }],
  ["a message without a type, which is text", { text: { body: "Hello" } }],
  ["three buttons", buttons(button("1", "Yes"), button("2", "No"), button("3", "Later"))],
  [
    "ten rows in two sections",
    list({ title: "A", rows: [1, 2, 3, 4, 5].map(row) }, { title: "B", rows: [6, 7, 8, 9, 10].map(row) }),
  ],
  [
    "both names for a request for the phone number",
    {
      type: "interactive",
      interactive: {
        type: "request_contact_info",
        body: { text: "Your number?" },
        action: { name: "request_contact_info" },
      },
    },
  ],
  ["a location written as text", { type: "location", location: { latitude: "40.4", longitude: "-3.7" } }],
  ["a taken-back reaction", { type: "reaction", reaction: { message_id: "wamid.1", emoji: "" } }],
  ["an emoji of several code points", { type: "reaction", reaction: { message_id: "wamid.1", emoji: "👩🏽‍🚀" } }],
];

describe("sends that are accepted", () => {
  it.each(accepted)("accepts %s", async (_what, message) => {
    const { send } = createTestSimulator();
    expect((await send(message)).status).toBe(200);
  });
});

describe("access to the Graph API", () => {
  it("answers 401 without a token and with a wrong one, whatever the path", async () => {
    const { simulator } = createTestSimulator();
    const url = `https://graph.facebook.com/v25.0/${phoneNumberId}`;
    expect(await errorOf(await simulator.fetch(new Request(url)))).toMatchObject({ status: 401, code: 104 });
    const wrong = new Request(url, { headers: { authorization: "Bearer wrong" } });
    expect(await errorOf(await simulator.fetch(wrong))).toMatchObject({ status: 401, code: 190 });
  });

  it("takes any version, or none, and the token as a parameter", async () => {
    const { simulator } = createTestSimulator();
    for (const version of ["/v19.0", "/v26.0", ""]) {
      const url = `https://graph.facebook.com${version}/${phoneNumberId}?access_token=token`;
      expect((await simulator.fetch(new Request(url))).status).toBe(200);
    }
  });

  it("answers 100 with subcode 33 for an id nobody knows", async () => {
    const { graph } = createTestSimulator();
    expect(await errorOf(await graph("GET", "/4711"))).toMatchObject({ status: 400, code: 100, error_subcode: 33 });
    expect(await errorOf(await graph("POST", "/4711/messages", text))).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("notes hosts and paths that it does not know", async () => {
    const { simulator, graph } = createTestSimulator();
    const answer = await simulator.fetch(new Request("https://example.com/x"));
    await graph("GET", `/${phoneNumberId}/dance`);
    expect(answer.status).toBe(599);
    expect(simulator.unexpected).toEqual([
      "GET https://example.com/x",
      `GET https://graph.facebook.com/v25.0/${phoneNumberId}/dance`,
    ]);
  });
});
