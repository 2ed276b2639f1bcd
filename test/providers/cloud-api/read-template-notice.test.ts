import { describe, expect, it } from "vitest";
import type { TemplateEvent } from "../../../src/domain/channel-event.ts";
import { readAll } from "./read-one.ts";
import { ACCOUNT_ID, bodyOf, RECEIVED_AT, SECONDS, valueWith, webhookWith } from "./webhook-body.ts";

const TEMPLATE = {
  message_template_id: 900_000_000_000_001,
  message_template_name: "order_update",
  message_template_language: "en-US",
};

const NOTHING: TemplateEvent = {
  kind: "template",
  channelExternalId: null,
  accountId: ACCOUNT_ID,
  externalId: "900000000000001",
  name: "order_update",
  language: "en_US",
  status: null,
  reason: null,
  quality: null,
  category: null,
  texts: null,
  occurredAt: RECEIVED_AT,
};

const meaningOf = (field: string, value: object) =>
  readAll(webhookWith({ ...TEMPLATE, ...value }, field)).filter((event) => event.kind === "template");

describe("a notice about a template", () => {
  it.each<[string, object, Partial<TemplateEvent>]>([
    ["APPROVED", { reason: "NONE" }, { status: "APPROVED" }],
    ["REINSTATED", { reason: null }, { status: "APPROVED" }],
    ["REJECTED", { reason: "INVALID_FORMAT" }, { status: "REJECTED", reason: "INVALID_FORMAT" }],
    ["PAUSED", { reason: "NONE", other_info: { title: "FIRST_PAUSE" } }, { status: "PAUSED", reason: "FIRST_PAUSE" }],
    ["SOMETHING_OF_NEXT_YEAR", {}, { status: "SOMETHING_OF_NEXT_YEAR" }],
  ])("tells its status: %s", (event, more, meaning) => {
    expect(meaningOf("message_template_status_update", { event, ...more })).toEqual([{ ...NOTHING, ...meaning }]);
  });

  it("tells its quality, its category and its new words", () => {
    expect(meaningOf("message_template_quality_update", { new_quality_score: "red" })).toEqual([
      { ...NOTHING, quality: "RED" },
    ]);
    expect(meaningOf("template_category_update", { new_category: "MARKETING" })).toEqual([
      { ...NOTHING, category: "MARKETING" },
    ]);
    expect(meaningOf("message_template_components_update", { message_template_element: "Hi" })).toEqual([
      { ...NOTHING, texts: { header: null, body: "Hi", footer: null } },
    ]);
  });

  it("goes by name where the id is a number that JSON cannot carry exactly", () => {
    const raw = webhookWith({ ...TEMPLATE, event: "APPROVED" }, "message_template_status_update");
    const events = readAll(raw.replace("900000000000001", "90000000000000012345"));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "template", externalId: null, name: "order_update" }),
    );
  });

  it("has Meta's time where the entry has one", () => {
    const change = { field: "message_template_status_update", value: { ...TEMPLATE, event: "APPROVED" } };
    const events = readAll(bodyOf({ id: ACCOUNT_ID, time: Number(SECONDS), changes: [change] }));
    expect(events).toContainEqual(expect.objectContaining({ kind: "template", occurredAt: Number(SECONDS) * 1000 }));
  });

  it("that does not name its template is kept, and means nothing", () => {
    const events = readAll(webhookWith({ event: "APPROVED" }, "message_template_status_update"));
    expect(events.map((event) => event.kind)).toEqual(["notice"]);
  });
});

describe("a preference", () => {
  const word = (more: object) =>
    readAll(
      webhookWith(
        valueWith({
          contacts: [],
          user_preferences: [
            {
              wa_id: "573103055424",
              category: "marketing_messages",
              value: "stop",
              timestamp: Number(SECONDS),
              ...more,
            },
          ],
        }),
        "user_preferences",
      ),
    );

  it.each([
    ["stop", false],
    ["resume", true],
    ["signup", true],
  ])("says whether the person wants marketing: %s", (value, wantsMarketing) => {
    expect(word({ value })).toContainEqual(
      expect.objectContaining({
        kind: "preference",
        wantsMarketing,
        occurredAt: Number(SECONDS) * 1000,
        person: expect.objectContaining({ waId: "573103055424" }),
      }),
    );
  });

  it.each([
    ["about something else", { category: "service_messages" }],
    ["in a word of next year", { value: "pause" }],
    ["of nobody", { wa_id: undefined }],
  ])("%s is kept as a notice only", (_, more) => {
    expect(word(more).map((event) => event.kind)).toEqual(["notice"]);
  });
});
