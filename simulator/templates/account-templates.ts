import { createNodeId } from "../identifiers.ts";
import type { SimulatorContext } from "../context.ts";
import type { SimulatorState } from "../state/state.ts";
import { builtInTemplates } from "./built-in-templates.ts";
import type { Template } from "./template.ts";

/** The templates of a business account; it gets the built-in ones when it is asked for the first time. */
export function accountTemplates(state: SimulatorState, businessAccountId: string): Template[] {
  const known = state.templates.get(businessAccountId);
  if (known) return known;
  const templates = builtInTemplates.map((template): Template => ({
    ...structuredClone(template),
    id: createNodeId(),
    status: "APPROVED",
  }));
  state.templates.set(businessAccountId, templates);
  return templates;
}

/** A template by its id alone, with the account that it belongs to. */
export function findTemplateById(
  context: SimulatorContext,
  id: string,
): { template: Template; businessAccountId: string } | null {
  const accounts = new Set([...context.numbers.values()].map((number) => number.businessAccountId));
  for (const businessAccountId of accounts) {
    const template = accountTemplates(context.state, businessAccountId).find((known) => known.id === id);
    if (template) return { template, businessAccountId };
  }
  return null;
}
