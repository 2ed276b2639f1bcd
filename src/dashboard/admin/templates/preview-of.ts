import type { TemplateBody, TemplateParameter } from "../../../domain/outbound/template-body.ts";
import { placeholdersOf, templateDefinition } from "../../../domain/template-definition.ts";
import { renderTemplate, type RenderedTemplate } from "../../../domain/template-render.ts";
import type { TemplateView } from "../../../domain/template.ts";
import { componentsOf } from "./template-draft-of.ts";
import { parameterFormat, type TemplateForm } from "./template-form.ts";

/** A stored template as people read it, its placeholders as they are. */
export function previewOfTemplate({
  name,
  language,
  category,
  parameter_format,
  components,
}: TemplateView): RenderedTemplate {
  const definition = templateDefinition({ category, parameterFormat: parameter_format, components });
  return renderTemplate(definition, { name, language: { code: language }, components: [] });
}

/** What the editor holds as people will read it, with the examples that are there so far. */
export function previewOfForm(form: TemplateForm): RenderedTemplate {
  const format = parameterFormat(form);
  const definition = templateDefinition({
    category: form.category,
    parameterFormat: format,
    components: componentsOf(form),
  });
  const values = (place: "header" | "body", text: string): TemplateParameter[] =>
    placeholdersOf(text).map((variable) => ({
      type: "text" as const,
      text: form.examples[`${place} ${variable}`] || `{{${variable}}}`,
      ...(format === "NAMED" ? { parameter_name: variable } : {}),
    }));
  const given: TemplateBody["components"] = [
    { type: "header", parameters: values("header", form.headerText) },
    { type: "body", parameters: values("body", form.body) },
  ];
  return renderTemplate(definition, { name: form.name, language: { code: form.language }, components: given });
}
