import type { Database } from "../../db/database.ts";
import { deleteLabel, findLabel, insertLabel, listLabels, MAX_LABELS, updateLabel } from "../../db/labels.ts";
import type { Actor } from "../../domain/actor.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { LabelView } from "../../domain/label.ts";
import { AppError } from "../../errors.ts";

export interface LabelDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

type NewLabel = Omit<LabelView, "id">;

/**
 * Adds a label to those that the organization puts on conversations.
 * @throws AppError conflict where the name is taken, or there are as many as there may be
 */
export async function createLabel(deps: LabelDeps, actor: Actor, label: NewLabel): Promise<LabelView> {
  const created = await insertLabel(deps.db, { actor, ...label, now: deps.now() });
  if (created === null) {
    const others = await listLabels(deps.db, actor.organizationId);
    throw others.some((other) => other.name === label.name)
      ? nameTaken()
      : new AppError("conflict", `There are ${MAX_LABELS} labels already. Delete one that is no longer needed first.`);
  }
  await tell(deps, actor);
  return created;
}

/**
 * Gives a label another name or colour, on every conversation that has it.
 * @throws AppError not_found; conflict where another label has the name
 */
export async function changeLabel(
  deps: LabelDeps,
  actor: Actor,
  labelId: number,
  changes: { [K in keyof NewLabel]?: NewLabel[K] | undefined },
): Promise<LabelView> {
  const before = await findLabel(deps.db, actor.organizationId, labelId);
  if (before === null) throw noSuchLabel();
  const { name = before.name, color = before.color } = changes;
  if (name === before.name && color === before.color) return before;
  const changed = await updateLabel(deps.db, { actor, labelId, changes: { name, color }, now: deps.now() });
  if (changed === null) throw nameTaken();
  await tell(deps, actor);
  return changed;
}

/**
 * Removes a label, from conversations too. Their versions stay: whoever shows them asks for the labels again.
 * @throws AppError not_found
 */
export async function removeLabel(deps: LabelDeps, actor: Actor, labelId: number): Promise<void> {
  if ((await findLabel(deps.db, actor.organizationId, labelId)) === null) throw noSuchLabel();
  await deleteLabel(deps.db, { actor, labelId, now: deps.now() });
  await tell(deps, actor);
}

async function tell(deps: LabelDeps, actor: Actor): Promise<void> {
  await deps.publish(actor.organizationId, [{ type: "settings.changed", what: "labels" }]);
}

function noSuchLabel(): AppError {
  return new AppError("not_found", "There is no such label. GET /api/whatsapp/labels lists those there are.");
}

function nameTaken(): AppError {
  return new AppError("conflict", "name: there is a label of this name already. Choose another.", {
    fields: [{ field: "name", problem: "is taken" }],
  });
}
