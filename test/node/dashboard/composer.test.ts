import { describe, expect, it } from "vitest";
import { fitOf } from "../../../src/dashboard/composer/attachment.ts";
import { messagesOf, type Attachment } from "../../../src/dashboard/composer/messages-of.ts";
import {
  warningBetween,
  windowChangesInMs,
  windowStateOf,
} from "../../../src/dashboard/composer/service-window-state.ts";
import { cannedOptions } from "../../../src/dashboard/composer/suggested-option.ts";
import { matching, mentionedIn, suggestionAt } from "../../../src/dashboard/composer/suggestion.ts";

const MINUTE = 60_000;
const closesAt = "2026-11-20T12:00:00.000Z";
const closes = Date.parse(closesAt);
const open = { window_closes_at: closesAt, blocked_at: null };

describe("the window for free text", () => {
  it("counts whole minutes that are left, and none after its end", () => {
    expect(windowStateOf(open, closes - 90 * MINUTE)).toEqual({ state: "open", minutesLeft: 90 });
    expect(windowStateOf(open, closes - 1)).toEqual({ state: "open", minutesLeft: 1 });
    expect(windowStateOf(open, closes)).toEqual({ state: "closed" });
  });

  it("is no matter where the customer has never written or is blocked", () => {
    expect(windowStateOf({ window_closes_at: null, blocked_at: null }, 0)).toEqual({ state: "never" });
    expect(windowStateOf({ ...open, blocked_at: closesAt }, closes - MINUTE)).toEqual({ state: "blocked" });
  });

  it("is looked at again when what is said of it changes, and not after its end", () => {
    expect(windowChangesInMs(closesAt, closes - 90 * MINUTE - 15_000)).toBe(15_000);
    expect(windowChangesInMs(closesAt, closes - 90 * MINUTE)).toBe(MINUTE);
    expect(windowChangesInMs(closesAt, closes)).toBeNull();
    expect(windowChangesInMs(null, closes)).toBeNull();
  });

  it("is warned of once at an hour, at ten minutes and at its end", () => {
    const left = (minutesLeft: number) => ({ state: "open" as const, minutesLeft });
    expect(warningBetween(left(61), left(60))).toBe("hour");
    expect(warningBetween(left(60), left(59))).toBeNull();
    // The computer slept.
    expect(warningBetween(left(200), left(7))).toBe("tenMinutes");
    expect(warningBetween(left(1), { state: "closed" })).toBe("closed");
    // The customer wrote again.
    expect(warningBetween(left(5), left(1440))).toBeNull();
    expect(warningBetween({ state: "closed" }, left(1440))).toBeNull();
  });
});

describe("what is offered while somebody writes", () => {
  const at = (text: string, mode: "message" | "note" = "message") => suggestionAt(text, text.length, mode);

  it("is a canned answer where a word begins with a slash", () => {
    expect(at("/ho")).toEqual({ query: "ho", from: 0, to: 3 });
    expect(at("Hola! /")).toEqual({ query: "", from: 6, to: 7 });
    expect(at("a\n/envío")).toEqual({ query: "envío", from: 2, to: 8 });
  });

  it("is nothing in dates, addresses and sentences", () => {
    for (const text of ["20/11", "https://x.co/a", "and / or", "/hola you", "hola"]) expect(at(text)).toBeNull();
  });

  it("is nothing for a colleague in a message, nor for an answer in a note", () => {
    expect(at("@ana")).toBeNull();
    expect(at("/hola", "note")).toBeNull();
  });

  it("is a colleague in a note, whose name may have several words", () => {
    expect(at("see @Ana Mar", "note")).toEqual({ query: "Ana Mar", from: 4, to: 12 });
    expect(at("write to ana@x.co", "note")).toBeNull();
  });

  it("begins with what begins so, and heeds no accents and no case", () => {
    const words = ["revisión", "envío", "ENVÍOS gratis", "reenvío"];
    expect(matching(words, "envio", (word) => [word])).toEqual(["envío", "ENVÍOS gratis", "reenvío"]);
  });

  it("is the answer as it would be said to this person", () => {
    const answers = [{ id: 3, shortcut: "hola", text: "Hola {{contact.first_name}}, soy {{agent.name}}." }];
    const facts = { contact: { name: "Ana Ruiz", phone: null }, agent: { name: "Alex" } };
    expect(cannedOptions(answers, "ho", facts)).toEqual([
      { key: "3", title: "/hola", text: "Hola Ana, soy Alex.", inserts: "Hola Ana, soy Alex." },
    ]);
  });
});

describe("a note", () => {
  const people = [
    { id: 1, name: "Ana" },
    { id: 2, name: "Ana María" },
    { id: 3, name: "José (Ventas)" },
  ];

  it("calls those whose name stands in it, and not whose name is the beginning of another's", () => {
    expect(mentionedIn("@Ana María, look", people)).toEqual([2]);
    expect(mentionedIn("@Ana and @Ana María", people)).toEqual([2, 1]);
    expect(mentionedIn("ask @José (Ventas).", people)).toEqual([3]);
    expect(mentionedIn("@Anabel, Ana, @José", people)).toEqual([]);
  });
});

describe("a file", () => {
  const MB = 1024 * 1024;

  it("is sent as what its type says, or its name where the system knows no type", () => {
    expect(fitOf({ name: "a.jpg", type: "image/jpeg", size: MB })).toEqual({
      as: "image",
      type: "image/jpeg",
      large: false,
    });
    expect(fitOf({ name: "a.PDF", type: "", size: MB })).toMatchObject({ as: "document", type: "application/pdf" });
    expect(fitOf({ name: "v.ogg", type: "audio/ogg; codecs=opus", size: MB })).toMatchObject({ as: "audio" });
  });

  it("goes as a document where it is too large for its own kind", () => {
    expect(fitOf({ name: "a.jpg", type: "image/jpeg", size: 9 * MB })).toMatchObject({ as: "document", large: true });
  });

  it("is refused before it is uploaded where WhatsApp would not take it", () => {
    expect(fitOf({ name: "a.exe", type: "application/x-msdownload", size: MB })).toEqual({ as: null, reason: "type" });
    expect(fitOf({ name: "a.jpg", type: "image/jpeg", size: 0 })).toEqual({ as: null, reason: "empty" });
    expect(fitOf({ name: "a.mp4", type: "video/mp4", size: 200 * MB })).toEqual({
      as: null,
      reason: "size",
      maxBytes: 100 * MB,
    });
  });
});

describe("what was written", () => {
  const file = (kind: Attachment["kind"], rest: Partial<Attachment> = {}): Attachment => ({
    id: kind,
    file: new Blob(["x"]),
    name: `a.${kind}`,
    type: "image/jpeg",
    kind,
    voice: false,
    caption: "",
    ...rest,
  });
  const written = (text: string, attachments: Attachment[] = []) =>
    messagesOf({
      conversationId: 7,
      userId: 1,
      text,
      attachments,
      replyTo: { id: 5, type: "text", text: "When?", direction: "inbound" },
    }).map(({ item }) => item);

  it("is one message that quotes what it answers", () => {
    expect(written(" Tomorrow \n")).toMatchObject([
      {
        body: { type: "text", message: "Tomorrow", conversation_id: 7, reply_to: 5 },
        text: "Tomorrow",
        quoted: { id: 5, text: "When?" },
        file: null,
      },
    ]);
  });

  it("is the caption of a single picture", () => {
    expect(written("Look", [file("image")])).toMatchObject([
      { body: { type: "image", image: { caption: "Look" }, reply_to: 5 }, text: "Look", file: { name: "a.image" } },
    ]);
  });

  it("comes before a sound, which has no caption, and before several files, which have their own", () => {
    expect(written("Listen", [file("audio")]).map((item) => item.body.type)).toEqual(["text", "audio"]);
    const several = written("Two of them", [file("image", { caption: "one" }), file("document")]);
    expect(several.map((item) => item.body)).toMatchObject([
      { type: "text", message: "Two of them", reply_to: 5 },
      { type: "image", image: { caption: "one" } },
      { type: "document", document: { filename: "a.document" } },
    ]);
    expect(several.slice(1).every((item) => item.quoted === null && !("reply_to" in item.body))).toBe(true);
  });

  it("marks a voice note as one", () => {
    expect(written("", [file("audio", { voice: true })])).toMatchObject([{ body: { audio: { voice: true } } }]);
  });
});
