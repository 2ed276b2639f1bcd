import { describe, expect, it } from "vitest";
import { readWebhook } from "../../../src/providers/vonage/read-webhook.ts";
import { channelEvent } from "../channel-event-schema.ts";
import { inboundEnvelope, inboundKinds } from "./inbound-kinds.ts";

const AT = Date.UTC(2026, 1, 3, 12, 14, 25);

function readOne(body: object) {
  const [event, ...others] = readWebhook(JSON.stringify(body), AT + 1000) ?? [];
  expect(others).toEqual([]);
  return channelEvent.parse(event);
}

const inbound = (more: object) => ({ ...inboundEnvelope, message_type: "text", text: "Hola", ...more });

describe("a message that somebody sends", () => {
  it.each(inboundKinds)("is read as what it is: $name", ({ body, type, text, content }) => {
    expect(readOne({ ...inboundEnvelope, ...body })).toMatchObject({
      kind: "message",
      channelExternalId: "447700900001",
      providerMessageId: inboundEnvelope.message_uuid,
      type,
      text,
      content,
      occurredAt: AT,
      opensWindow: true,
    });
  });

  it.each([
    ["image", "image", null],
    ["file", "document", "factura.pdf"],
    ["sticker", "sticker", null],
    ["vcard", "document", "contacts.vcf"],
  ])("names its file by Vonage's address: %s", (name, kind, fileName) => {
    const url = "https://api-us.nexmo.com/v3/media/1";
    const event = readOne(
      inbound({ message_type: name, [name]: { url, ...(name === "file" ? { name: fileName } : {}) } }),
    );
    expect(event).toMatchObject({ media: { providerMediaId: url, kind, fileName, sha256: null } });
  });

  it("whose file has no address that could be one carries none", () => {
    for (const url of [undefined, "", "not an address", "ftp://api.nexmo.com/x", 7]) {
      expect(readOne(inbound({ message_type: "image", image: { url } }))).toMatchObject({
        type: "image",
        media: undefined,
      });
    }
  });

  it.each([
    [{ from: "447700900000" }, { waId: "447700900000", userId: null }],
    [{ from: "+447700900000" }, { waId: "447700900000", userId: null }],
    [{ from: "US.1349" }, { waId: null, userId: "US.1349" }],
    [
      {
        from: "US.1349",
        whatsapp: { sender: { user_id: "US.1349", parent_user_id: "US.ENT.7", wa_id: "447700900000" } },
      },
      { waId: "447700900000", userId: "US.1349", parentUserId: "US.ENT.7" },
    ],
    [
      { from: "", whatsapp: { sender: { user_id: "US.1349" } } },
      { waId: null, userId: "US.1349" },
    ],
  ])("is from whom it names: %j", (more, person) => {
    expect(readOne(inbound(more))).toMatchObject({ person: { ...person, profileName: "Jane", username: "jane" } });
  });

  it("names the message that it answers, the product and the advertisement", () => {
    const event = readOne(
      inbound({
        context: { message_uuid: "1111", whatsapp_referred_product: { catalog_id: "c", product_retailer_id: "p" } },
        whatsapp: { referral: { headline: "Oferta", source_type: "ad" } },
      }),
    );
    expect(event).toMatchObject({
      replyTo: "1111",
      content: {
        text: { body: "Hola" },
        context: { referred_product: { product_retailer_id: "p" } },
        referral: { headline: "Oferta" },
      },
    });
  });

  it.each([
    [{ message_type: "unsupported" }],
    [{ message_type: "contact", contact: { name: "?" } }],
    [{ message_type: "location", location: "there" }],
    [{ message_type: "text", text: { body: "in another shape" } }],
    [{ message_type: "reaction", reaction: { action: "react", emoji: "👍" } }],
  ])("is kept whole where it can't be shown: %j", (more) => {
    expect(readOne(inbound(more))).toMatchObject({ kind: "message", type: "unsupported", content: more });
  });

  it.each([
    [{ action: "react", emoji: "👍" }, "👍"],
    [{ action: "unreact" }, null],
    [{ action: "unreact", emoji: "👍" }, null],
    [{ action: "react", emoji: "" }, null],
  ])("may be a reaction: %j", (reaction, emoji) => {
    const event = readOne(inbound({ message_type: "reaction", reaction, context: { message_uuid: "1111" } }));
    expect(event).toMatchObject({ kind: "reaction", author: "customer", targetId: "1111", emoji, occurredAt: AT });
  });

  it.each([
    [{ message_uuid: "" }, "unreadable_message", "447700900001"],
    [{ timestamp: "soon" }, "unreadable_message", "447700900001"],
    [{ to: "us" }, "unreadable_message", null],
    [{ from: null }, "unreadable_sender", "447700900001"],
  ])("is a failure of its own where it can't be read: %j", (more, reason, channelExternalId) => {
    expect(readOne(inbound(more))).toEqual({ kind: "unreadable", reason, channelExternalId });
  });
});

describe("what became of a message", () => {
  const status = (more: object) => ({
    channel: "whatsapp",
    message_uuid: "1111",
    to: "447700900000",
    from: "447700900001",
    timestamp: "2026-02-03T12:14:25.000Z",
    client_ref: "42-1795167014123",
    ...more,
  });

  it.each([
    ["submitted", "sent"],
    ["delivered", "delivered"],
    ["read", "read"],
  ])("is told in our words: %s", (theirs, ours) => {
    expect(readOne(status({ status: theirs }))).toMatchObject({
      kind: "status",
      channelExternalId: "447700900001",
      providerMessageId: "1111",
      reference: { id: 42, createdAt: 1_795_167_014_123 },
      status: ours,
      occurredAt: AT,
      failureCode: null,
      failureText: null,
    });
  });

  it.each([
    [{ type: "https://developer.vonage.com/api-errors/messages#1340", title: "1340", detail: "x" }, "1340"],
    [{ type: "https://developer.nexmo.com/api-errors/messages-olympus#1022", title: 1022 }, "1022"],
    [{ type: "https://developer.vonage.com/api-errors#throttled", title: "Throttled" }, "throttled"],
    [{ title: "Something new", detail: "Nobody knows" }, "unknown"],
    [undefined, "unknown"],
  ])("says why it failed: %j", (error, failureCode) => {
    for (const word of ["rejected", "undeliverable"]) {
      expect(readOne(status({ status: word, error }))).toMatchObject({
        status: "failed",
        failureCode,
        failureText: expect.stringMatching(/^[A-Z].*[.)]$/),
      });
    }
  });

  it("says what it costs, at Vonage and at Meta", () => {
    const event = readOne(
      status({
        status: "delivered",
        usage: { currency: "EUR", price: "0.0333" },
        whatsapp: { pricing: { type: "regular", category: "utility" } },
      }),
    );
    expect(event).toMatchObject({ pricing: { currency: "EUR", price: "0.0333", category: "utility" } });
  });

  it("counts whatever its price and reasons look like, and whose reference it carries", () => {
    expect(
      readOne(status({ status: "read", usage: 7, whatsapp: "?", error: [], client_ref: "another's" })),
    ).toMatchObject({
      status: "read",
      reference: null,
      pricing: null,
    });
  });

  it("in a word that is not known yet is kept as a notice", () => {
    expect(readOne(status({ status: "pondered" }))).toMatchObject({ kind: "notice", notice: "messages_status" });
  });
});

describe("another channel of the application", () => {
  it("is kept as a notice", () => {
    expect(readOne({ ...inbound({}), channel: "sms" })).toMatchObject({ kind: "notice", notice: "vonage_sms" });
  });
});
