import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/providers/cloud-api/read-webhook.ts";
import { readAll, readOne } from "./read-one.ts";
import {
  bodyOf,
  CONTACT,
  entryOf,
  messageWith,
  PHONE_NUMBER_ID,
  RECEIVED_AT,
  statusWith,
  valueWith,
  webhookWith,
} from "./webhook-body.ts";

const text = (id: string): object => messageWith({ id, type: "text", text: { body: id } });
const messages = (value: object): object => ({ field: "messages", value });

/** What each event is about: the message's id, or why it could not be read. */
function subjectsOf(raw: string): string[] {
  return readAll(raw).map((event) => {
    if (event.kind === "notice") return event.notice;
    if (event.kind === "unreadable") return event.reason;
    if (event.kind === "message" || event.kind === "status") return `${event.kind} ${event.providerMessageId}`;
    return event.kind;
  });
}

describe("a webhook", () => {
  it("is read to its end: every entry, every change, every item, in order", () => {
    const raw = bodyOf(
      entryOf(
        messages(valueWith({ contacts: [CONTACT], messages: [text("a"), text("b")] })),
        messages(valueWith({ statuses: [statusWith({ id: "c" }), statusWith({ id: "d", status: "read" })] })),
      ),
      entryOf(
        { field: "flows", value: { event: "FLOW_STATUS_CHANGE" } },
        messages(valueWith({ messages: [text("e")], statuses: [statusWith({ id: "f" })] })),
      ),
    );
    expect(subjectsOf(raw)).toEqual([
      "message a",
      "message b",
      "status c",
      "status d",
      "flows",
      "message e",
      "status f",
    ]);
  });

  it("names the number of each change, not of the first", () => {
    const other = { messages: [text("b")], metadata: { phone_number_id: "999" } };
    const events = readAll(bodyOf(entryOf(messages(valueWith({ messages: [text("a")] })), messages(valueWith(other)))));
    expect(events.map((event) => event.channelExternalId)).toEqual([PHONE_NUMBER_ID, "999"]);
  });

  it.each(["+250 788 123 200", "15550783881", "+1 631-555-8151"])("may show the number as %s", (shown) => {
    const metadata = { display_phone_number: shown, phone_number_id: PHONE_NUMBER_ID };
    expect(subjectsOf(webhookWith(valueWith({ metadata, messages: [text("a")] })))).toEqual(["message a"]);
  });

  it("may carry the number's id as a number, and no `object`", () => {
    const metadata = { phone_number_id: Number(PHONE_NUMBER_ID) };
    const raw = JSON.stringify({ entry: [entryOf(messages(valueWith({ metadata, messages: [text("a")] })))] });
    expect(readOne("message", raw).channelExternalId).toBe(PHONE_NUMBER_ID);
  });

  it("may have a thousand updates", () => {
    const changes = Array.from({ length: 500 }, (_, i) =>
      messages(valueWith({ contacts: [CONTACT], messages: [text(`m${i}`)], statuses: [statusWith({ id: `s${i}` })] })),
    );
    const subjects = subjectsOf(bodyOf(entryOf(...changes.slice(0, 250)), entryOf(...changes.slice(250))));
    expect(subjects).toHaveLength(1000);
    expect(new Set(subjects).size).toBe(1000);
  });

  it("may be empty", () => {
    expect(readWebhook(bodyOf(), RECEIVED_AT)).toEqual([]);
    expect(readWebhook(bodyOf(entryOf()), RECEIVED_AT)).toEqual([]);
    expect(readWebhook(bodyOf({ id: "1" }), RECEIVED_AT)).toEqual([]);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "object=page&entry=1"],
    ["half of a body", '{"object":"whatsapp_business_account","entry":['],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"entry"'],
    ["an object without entries", '{"object":"whatsapp_business_account"}'],
    ["entries that are no list", '{"entry":{"0":{}}}'],
  ])("is none: %s", (_, raw) => {
    expect(readWebhook(raw, RECEIVED_AT)).toBeNull();
  });
});

describe("something unreadable in a webhook", () => {
  it.each([null, 7, "text", [], {}])("as %j stands for itself alone among messages", (bad) => {
    const raw = webhookWith(valueWith({ contacts: [CONTACT], messages: [text("a"), bad, text("b")] }));
    expect(subjectsOf(raw)).toEqual(["message a", "unreadable_message", "message b"]);
  });

  it.each([null, 7, "text", [], {}])("as %j stands for itself alone among statuses", (bad) => {
    const raw = webhookWith(valueWith({ messages: [text("a")], statuses: [bad, statusWith({ id: "b" })] }));
    expect(subjectsOf(raw)).toEqual(["message a", "unreadable_status", "status b"]);
  });

  it.each([null, 7, "text", [], {}])("as %j costs a message no more than its sender's name among contacts", (bad) => {
    const raw = webhookWith(valueWith({ contacts: [bad, CONTACT, bad], messages: [text("a")] }));
    expect(readOne("message", raw).person.profileName).toBe("Ana");
    expect(subjectsOf(webhookWith(valueWith({ contacts: bad, messages: [text("a")] })))).toEqual(["message a"]);
  });

  it("in place of a list of messages leaves the statuses beside it, and names the number", () => {
    const raw = webhookWith(valueWith({ messages: { 0: text("a") }, statuses: [statusWith({ id: "b" })] }));
    expect(subjectsOf(raw)).toEqual(["unreadable_message", "status b"]);
    expect(readAll(raw)[0]).toMatchObject({ channelExternalId: PHONE_NUMBER_ID });
  });

  it("in place of a change leaves the others", () => {
    const good = messages(valueWith({ messages: [text("a")] }));
    const raw = bodyOf(entryOf(null, { field: "messages" }, { field: 7, value: {} }, { value: [] }, good));
    expect(subjectsOf(raw)).toEqual([
      "unreadable_change",
      "unreadable_change",
      "unreadable_change",
      "unreadable_change",
      "message a",
    ]);
  });

  it("in place of an entry or its changes leaves the others", () => {
    const good = entryOf(messages(valueWith({ messages: [text("a")] })));
    expect(subjectsOf(bodyOf(null, 7, { id: "1", changes: "all" }, good))).toEqual([
      "unreadable_entry",
      "unreadable_entry",
      "unreadable_change",
      "message a",
    ]);
  });

  it("about the number itself is no notice that could be lost: it is a failure that keeps its body", () => {
    const nameless = { messaging_product: "whatsapp", messages: [text("a")] };
    expect(subjectsOf(webhookWith(nameless))).toEqual(["unreadable_messages"]);
    expect(subjectsOf(webhookWith({ ...nameless, metadata: { phone_number_id: null } }))).toEqual([
      "unreadable_messages",
    ]);
  });
});
