import { describe, expect, it } from "vitest";
import {
  normalLanguage,
  templateView,
  viewTemplate,
  whyNotSendable,
  type Template,
} from "../../src/domain/template.ts";

const template: Template = {
  id: 1,
  accountId: "400000000000001",
  externalId: "900000000000001",
  name: "order_update",
  language: "en_US",
  category: "UTILITY",
  status: "APPROVED",
  quality: "GREEN",
  parameterFormat: "POSITIONAL",
  components: [{ type: "BODY", text: "Hi" }],
  reason: null,
  syncedAt: Date.UTC(2026, 10, 20, 9, 30),
};

describe("a template as it is shown", () => {
  it.each<[string, Partial<Template>]>([
    ["an approved one", {}],
    ["a paused one", { status: "PAUSED", reason: "FIRST_PAUSE", quality: "RED" }],
    ["one without quality and format", { quality: null, parameterFormat: null }],
  ])("fits its own schema: %s", (_, more) => {
    const view = viewTemplate({ ...template, ...more });
    expect(templateView.strict().parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
  });
});

describe("what can be sent", () => {
  it.each(["APPROVED", "FLAGGED", "A_STATUS_OF_NEXT_YEAR"])("is a template that is %s", (status) => {
    expect(whyNotSendable({ status, reason: null })).toBeNull();
  });

  it.each([
    "PENDING",
    "REJECTED",
    "PAUSED",
    "DISABLED",
    "ARCHIVED",
    "DELETED",
    "PENDING_DELETION",
    "IN_APPEAL",
    "LIMIT_EXCEEDED",
    "LOCKED",
  ])("is not one that is %s, and what to do is told", (status) => {
    expect(whyNotSendable({ status, reason: null })).toMatch(/\. .+\.$/);
    expect(viewTemplate({ ...template, status }).sendable).toBe(false);
  });

  it("tells WhatsApp's reason where there is one", () => {
    expect(whyNotSendable({ status: "REJECTED", reason: "INVALID_FORMAT" })).toContain("(INVALID_FORMAT)");
  });
});

describe("a language", () => {
  it.each([
    ["en-US", "en_US"],
    ["en_US", "en_US"],
    [" es ", "es"],
  ])("is written one way: %s", (given, normal) => {
    expect(normalLanguage(given)).toBe(normal);
  });
});
