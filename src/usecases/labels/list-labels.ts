import type { Database } from "../../db/database.ts";
import { listLabels as readLabels } from "../../db/labels.ts";
import type { Actor } from "../../domain/actor.ts";
import type { LabelView } from "../../domain/label.ts";

/** The organization's labels, by name. */
export async function listLabels(deps: { db: Database }, actor: Actor): Promise<LabelView[]> {
  return readLabels(deps.db, actor.organizationId);
}
