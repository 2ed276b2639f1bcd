import type { Database } from "../../db/database.ts";
import { findTemplate as find } from "../../db/templates.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Template } from "../../domain/template.ts";
import { AppError } from "../../errors.ts";

/** @throws AppError not_found */
export async function findTemplate({ db }: { db: Database }, actor: Actor, id: number): Promise<Template> {
  const template = await find(db, actor.organizationId, id);
  if (template === null) throw new AppError("not_found", "There is no such template.");
  return template;
}
