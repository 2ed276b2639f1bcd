import { GraphError } from "../graph/graph-error.ts";
import type { TemplateComponentContent, TemplateContent, TemplateParameter } from "../messages/template-content.ts";
import type { Template, TemplateComponent } from "./template.ts";
import { variablesOf } from "./template.ts";

/** The template that a message names, if its parameters fit; throws the GraphError with which Meta refuses it at once. */
export function checkTemplate(templates: Template[], content: TemplateContent): Template {
  const { name, language } = content;
  const template = templates.find((candidate) => candidate.name === name && candidate.language === language.code);
  if (!template || template.status === "PENDING" || template.status === "REJECTED") {
    throw new GraphError({ code: 132001, details: `template name (${name}) does not exist in ${language.code}` });
  }
  if (template.status === "PAUSED") throw new GraphError({ code: 132015, details: "Template is paused" });
  if (template.status === "DISABLED") throw new GraphError({ code: 132016, details: "Template is disabled" });
  for (const component of template.components) checkComponent(template, component, content.components);
  return template;
}

function checkComponent(template: Template, component: TemplateComponent, given: TemplateComponentContent[]): void {
  const place = component.type.toLowerCase();
  const parameters = given.find((candidate) => candidate.type === place)?.parameters ?? [];
  switch (component.type) {
    case "HEADER":
      if ((component.format ?? "TEXT") === "TEXT") checkTexts(template, place, component.text ?? "", parameters);
      else checkMediaHeader((component.format ?? "").toLowerCase(), parameters);
      break;
    case "BODY":
      checkTexts(template, place, component.text ?? "", parameters);
      break;
    case "BUTTONS":
      checkButtons(component, given);
      break;
    default: // Footers and the rest take no parameters.
  }
}

function checkTexts(template: Template, place: string, text: string, parameters: TemplateParameter[]): void {
  const expected = variablesOf(text);
  if (parameters.length !== expected.length) {
    const details = `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`;
    throw new GraphError({ code: 132000, details });
  }
  for (const parameter of parameters) checkText(place, parameter);
  if (template.parameter_format === "POSITIONAL") return;
  const names = new Set(parameters.map((parameter) => parameter.parameter_name));
  const absent = expected.find((name) => !names.has(name));
  if (absent) throw new GraphError({ code: 132012, details: `${place}: Parameter name '${absent}' is missing` });
}

function checkText(place: string, parameter: TemplateParameter): void {
  if (["currency", "date_time"].includes(parameter.type)) return;
  if (parameter.type !== "text") {
    const details = `${place}: Format mismatch, expected TEXT, received ${parameter.type.toUpperCase()}`;
    throw new GraphError({ code: 132012, details });
  }
  if (!parameter.text) throw new GraphError({ code: 131008, details: "Parameter of type text is missing text value" });
  if (/[\n\t]| {5,}/.test(parameter.text)) {
    const details = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
    throw new GraphError({ code: 132018, details });
  }
}

function checkMediaHeader(format: string, parameters: TemplateParameter[]): void {
  const [parameter] = parameters;
  if (parameter?.type === format && parameter[format] !== undefined) return;
  const received = parameter?.type.toUpperCase() ?? "UNKNOWN";
  throw new GraphError({
    code: 132012,
    details: `header: Format mismatch, expected ${format.toUpperCase()}, received ${received}`,
  });
}

function checkButtons(component: TemplateComponent, given: TemplateComponentContent[]): void {
  const buttons = component.buttons ?? [];
  const filled = given.filter((candidate) => candidate.type === "button");
  for (const [index, button] of buttons.entries()) {
    const parameters = filled.find((candidate) => candidate.index === index)?.parameters ?? [];
    const needsOne = button.type === "COPY_CODE" || button.type === "OTP" || variablesOf(button.url ?? "").length > 0;
    if (!needsOne || parameters.length === 1) continue;
    throw new GraphError({
      code: 131008,
      details: `buttons: Button at index ${index} of type ${button.type} requires a parameter`,
    });
  }
  const extra = filled.find((candidate) => (candidate.index ?? 0) >= buttons.length);
  if (extra)
    throw new GraphError({ code: 132018, details: `buttons: There is no button at index ${extra.index ?? 0}` });
}
