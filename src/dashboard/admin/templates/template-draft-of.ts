import { placeholdersOf } from "../../../domain/template-definition.ts";
import type { TemplateDraftComponent } from "../../../domain/template-draft-parts.ts";
import { parameterFormat, type FormButton, type TemplateForm } from "./template-form.ts";

type Buttons = Extract<TemplateDraftComponent, { type: "BUTTONS" }>["buttons"];

/** The components of a form in WhatsApp's own shape, as they are submitted. */
export function componentsOf(form: TemplateForm): TemplateDraftComponent[] {
  if (form.category === "AUTHENTICATION") return authentication(form);
  return [
    ...header(form),
    { type: "BODY", text: form.body.trim(), ...examples(form, "body") },
    ...(form.footer.trim() === "" ? [] : [{ type: "FOOTER" as const, text: form.footer.trim() }]),
    ...(form.buttons.length === 0 ? [] : [{ type: "BUTTONS" as const, buttons: form.buttons.map(button) }]),
  ];
}

function header(form: TemplateForm): TemplateDraftComponent[] {
  switch (form.headerFormat) {
    case "NONE":
      return [];
    case "TEXT":
      return [{ type: "HEADER", format: "TEXT", text: form.headerText.trim(), ...examples(form, "header") }];
    case "LOCATION":
      return [{ type: "HEADER", format: "LOCATION" }];
    case "IMAGE":
    case "VIDEO":
    case "DOCUMENT": {
      const handle = form.headerHandle.trim();
      return [
        {
          type: "HEADER",
          format: form.headerFormat,
          ...(handle === "" ? {} : { example: { header_handle: [handle] } }),
        },
      ];
    }
  }
}

/** An example that is still empty is left out, so that the API names it. */
function examples(form: TemplateForm, place: "header" | "body") {
  const given = placeholdersOf(place === "header" ? form.headerText : form.body).flatMap((variable) => {
    const example = (form.examples[`${place} ${variable}`] ?? "").trim();
    return example === "" ? [] : [{ param_name: variable, example }];
  });
  if (given.length === 0) return {};
  if (parameterFormat(form) === "NAMED") {
    return { example: place === "header" ? { header_text_named_params: given } : { body_text_named_params: given } };
  }
  const texts = given.map((each) => each.example);
  return { example: place === "header" ? { header_text: texts } : { body_text: [texts] } };
}

function button({ type, text, value, example }: FormButton): Buttons[number] {
  switch (type) {
    case "QUICK_REPLY":
      return { type, text: text.trim() };
    case "URL":
      return {
        type,
        text: text.trim(),
        url: value.trim(),
        ...(placeholdersOf(value).length === 0 || example.trim() === "" ? {} : { example: [example.trim()] }),
      };
    case "PHONE_NUMBER":
      return { type, text: text.trim(), phone_number: value.replaceAll(/[\s()-]/g, "") };
    case "COPY_CODE":
      return { type, example: value.trim() };
  }
}

function authentication(form: TemplateForm): TemplateDraftComponent[] {
  const minutes = Number(form.codeExpiresMinutes);
  return [
    { type: "BODY", add_security_recommendation: form.securityAdvice },
    ...(form.codeExpiresMinutes.trim() === "" ? [] : [{ type: "FOOTER" as const, code_expiration_minutes: minutes }]),
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
  ];
}
