import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import type { TemplateComponent } from "../../domain/outbound/template-body.ts";
import { templateProblems } from "../../domain/template-check.ts";
import { templateDefinition } from "../../domain/template-definition.ts";
import type { TemplateProblem } from "../../domain/template-parameters.ts";
import { renderTemplate, type RenderedTemplate } from "../../domain/template-render.ts";
import { findTemplate } from "./find-template.ts";

/**
 * A template with these values as the person would read it, and what is still wrong with them.
 * @throws AppError not_found
 */
export async function previewTemplate(
  deps: { db: Database },
  actor: Actor,
  { id, components }: { id: number; components: TemplateComponent[] },
): Promise<{ preview: RenderedTemplate; problems: TemplateProblem[] }> {
  const template = await findTemplate(deps, actor, id);
  const definition = templateDefinition(template);
  const body = { name: template.name, language: { code: template.language }, components };
  return { preview: renderTemplate(definition, body), problems: templateProblems(definition, body) };
}
