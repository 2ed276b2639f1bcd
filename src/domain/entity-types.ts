import { z } from "zod";
import { entityType } from "./entity.ts";

/** What messages may be about in every organization. */
export const BUILT_IN_ENTITY_TYPES = ["project", "petty_cash", "lead", "employee", "appointment"] as const;

/** Not a limit that anyone should meet: the refusal of an unknown one names them all. */
const MAX_OWN_ENTITY_TYPES = 50;

/** What an organization has allowed beside those, each once. */
export const ownEntityTypes = z
  .array(entityType)
  .max(MAX_OWN_ENTITY_TYPES)
  .transform((types) => [...new Set(types)].filter((type) => !isBuiltIn(type)));

/** @param own of the organization's settings */
export function allowedEntityTypes(own: readonly string[]): string[] {
  return [...BUILT_IN_ENTITY_TYPES, ...own];
}

export function isBuiltIn(type: string): boolean {
  return BUILT_IN_ENTITY_TYPES.some((each) => each === type);
}
