import { describe, expect, it } from "vitest";
import { draftProblems } from "../../../src/dashboard/admin/templates/draft-problems.ts";
import { previewOfForm } from "../../../src/dashboard/admin/templates/preview-of.ts";
import { componentsOf } from "../../../src/dashboard/admin/templates/template-draft-of.ts";
import {
  EMPTY_FORM,
  exampleFields,
  nextVariable,
  parameterFormat,
  type TemplateForm,
} from "../../../src/dashboard/admin/templates/template-form.ts";
import { templateFormOf } from "../../../src/dashboard/admin/templates/template-form-of.ts";
import { languageName, TEMPLATE_LANGUAGES } from "../../../src/dashboard/admin/templates/template-languages.ts";
import { templateDraft } from "../../../src/domain/template-draft.ts";
import type { TemplateView } from "../../../src/domain/template.ts";

const order: TemplateForm = {
  ...EMPTY_FORM,
  name: "order_sent",
  headerFormat: "TEXT",
  headerText: "Order {{1}}",
  body: "Hello {{1}}, {{2}} is on its way.",
  footer: "Thank you",
  examples: { "header 1": "No. 7", "body 1": "Ana", "body 2": "your parcel" },
  buttons: [
    { key: 1, type: "QUICK_REPLY", text: "Thanks", value: "", example: "" },
    { key: 2, type: "URL", text: "Track", value: "https://example.com/{{1}}", example: "https://example.com/7" },
    { key: 3, type: "PHONE_NUMBER", text: "Call", value: "+34600000001", example: "" },
    { key: 4, type: "COPY_CODE", text: "", value: "SAVE10", example: "" },
  ],
};

const draftOf = (form: TemplateForm) => ({
  name: form.name,
  language: form.language,
  category: form.category,
  parameter_format: parameterFormat(form),
  components: componentsOf(form),
});

const stored = (form: TemplateForm, more: Partial<TemplateView> = {}): TemplateView => ({
  id: 1,
  whatsapp_template_id: "1",
  account_id: "2",
  name: form.name,
  language: form.language,
  category: form.category,
  status: "APPROVED",
  sendable: true,
  quality: null,
  parameter_format: parameterFormat(form),
  components: componentsOf(form),
  reason: null,
  synced_at: "2026-11-21T00:00:00.000Z",
  ...more,
});

describe("the template editor", () => {
  it("writes what WhatsApp's rules take", () => {
    expect(templateDraft.safeParse(draftOf(order)).error).toBeUndefined();
    const named = {
      ...order,
      headerText: "Order {{order}}",
      body: "Hello {{first_name}}, it is on its way.",
      examples: { "header order": "7", "body first_name": "Ana" },
    };
    expect(parameterFormat(named)).toBe("NAMED");
    expect(templateDraft.safeParse(draftOf(named)).error).toBeUndefined();
    const code: TemplateForm = { ...EMPTY_FORM, name: "code", category: "AUTHENTICATION" };
    expect(templateDraft.safeParse(draftOf(code)).error).toBeUndefined();
    const file: TemplateForm = { ...order, headerFormat: "IMAGE", headerHandle: "4::abc" };
    expect(templateDraft.safeParse(draftOf(file)).error).toBeUndefined();
  });

  it("takes a number as people write it", () => {
    const call = { key: 1, type: "PHONE_NUMBER", text: "Call", value: "+34 (600) 000-001", example: "" } as const;
    expect(componentsOf({ ...order, buttons: [call] }).at(-1)).toEqual({
      type: "BUTTONS",
      buttons: [{ type: "PHONE_NUMBER", text: "Call", phone_number: "+34600000001" }],
    });
  });

  it("opens what it wrote as it was", () => {
    const opened = templateFormOf(stored(order));
    expect(opened).toEqual({
      ...order,
      codeExpiresMinutes: "",
      securityAdvice: false,
      buttons: order.buttons.map((button, key) => ({ ...button, key })),
    });
    const code: TemplateForm = { ...EMPTY_FORM, name: "code", category: "AUTHENTICATION", codeExpiresMinutes: "5" };
    expect(templateFormOf(stored(code))).toEqual(code);
  });

  it("does not open what it would lose", () => {
    const carousel = { type: "CAROUSEL", cards: [] };
    expect(templateFormOf(stored(order, { components: [...componentsOf(order), carousel] }))).toBeNull();
    const flow = { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Begin" }] };
    expect(templateFormOf(stored(order, { components: [flow] }))).toBeNull();
  });

  it("asks for an example of each variable, and counts the next one on", () => {
    expect(exampleFields(order).map(({ key }) => key)).toEqual(["header 1", "body 1", "body 2"]);
    expect(nextVariable(order)).toBe("{{3}}");
    expect(nextVariable({ ...order, headerText: "", body: "Hello {{first_name}}" })).toBe("{{value_2}}");
  });

  it("shows the examples in its preview, and a variable where there is none yet", () => {
    const { header, body, footer, buttons } = previewOfForm({ ...order, examples: { "body 1": "Ana" } });
    expect(header?.text).toBe("Order {{1}}");
    expect(body).toBe("Hello Ana, {{2}} is on its way.");
    expect(footer).toBe("Thank you");
    expect(buttons.map((button) => button.text)).toEqual(["Thanks", "Track", "Call", "COPY_CODE"]);
  });

  it("shows each of the API's problems where it can be mended", () => {
    const { at, rest } = draftProblems(
      [
        { field: "name", problem: "is taken" },
        { field: "components.0.example.header_text", problem: "needs an example" },
        { field: "components.1.text", problem: "is too long" },
        { field: "components.1.example.body_text", problem: "needs examples" },
        { field: "components.3.buttons.1.url", problem: "is no web address" },
        { field: "components.3.buttons", problem: "quick replies have to stand next to each other" },
        { field: "message_send_ttl_seconds", problem: "is wrong" },
      ],
      componentsOf(order),
    );
    expect(Object.fromEntries(at)).toEqual({
      name: "is taken",
      header: "needs an example",
      body: "is too long",
      "button 1": "is no web address",
      buttons: "quick replies have to stand next to each other",
    });
    expect(rest).toEqual(["message_send_ttl_seconds: is wrong"]);
  });

  it("offers only languages that the API takes, each by its name", () => {
    for (const language of TEMPLATE_LANGUAGES) {
      expect(templateDraft.safeParse(draftOf({ ...order, language })).error).toBeUndefined();
    }
    expect(languageName("pt_BR", "es")).toBe("Portugués de Brasil (pt_BR)");
  });
});
