import {
  deleteCannedAnswer,
  insertCannedAnswer,
  listCannedAnswers,
  MAX_CANNED_ANSWERS,
  updateCannedAnswer,
  type CannedAnswerOutcome,
} from "../../db/canned-answers.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredCannedAnswer } from "../../domain/canned-answer.ts";
import { PLACEHOLDERS, unknownPlaceholders } from "../../domain/placeholders.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";

/** The organization's canned answers, by shortcut. */
export async function readCannedAnswers(deps: { db: Database }, actor: Actor): Promise<StoredCannedAnswer[]> {
  return listCannedAnswers(deps.db, actor.organizationId);
}

/** @throws AppError invalid_request for a placeholder that does not exist; conflict for a shortcut that is taken */
export async function addCannedAnswer(
  deps: ConversationChangeDeps,
  actor: Actor,
  { shortcut, text }: { shortcut: string; text: string },
): Promise<StoredCannedAnswer> {
  checkPlaceholders(text);
  const outcome = await insertCannedAnswer(deps.db, { actor, shortcut, text, now: deps.now() });
  return writtenAndTold(deps, actor, outcome);
}

/** @throws AppError not_found; invalid_request and conflict as for a new one */
export async function changeCannedAnswer(
  deps: ConversationChangeDeps,
  actor: Actor,
  { id, ...changes }: { id: number; shortcut?: string | undefined; text?: string | undefined },
): Promise<StoredCannedAnswer> {
  if (changes.text !== undefined) checkPlaceholders(changes.text);
  const outcome = await updateCannedAnswer(deps.db, { actor, id, changes, now: deps.now() });
  return writtenAndTold(deps, actor, outcome);
}

/** @throws AppError not_found */
export async function removeCannedAnswer(deps: ConversationChangeDeps, actor: Actor, id: number): Promise<void> {
  const deleted = await deleteCannedAnswer(deps.db, { actor, id, now: deps.now() });
  if (!deleted) throw noSuchAnswer();
  await tell(deps, actor);
}

async function writtenAndTold(
  deps: ConversationChangeDeps,
  actor: Actor,
  outcome: CannedAnswerOutcome,
): Promise<StoredCannedAnswer> {
  switch (outcome.state) {
    case "written":
      await tell(deps, actor);
      return outcome.answer;
    case "not_found":
      throw noSuchAnswer();
    case "taken":
      throw new AppError("conflict", "shortcut: another canned answer has it. Choose another one, or change that.", {
        fields: [{ field: "shortcut", problem: "is taken" }],
      });
    case "too_many":
      throw new AppError(
        "conflict",
        `There are ${MAX_CANNED_ANSWERS} canned answers already. Delete one that is no longer needed first.`,
      );
  }
}

async function tell(deps: ConversationChangeDeps, actor: Actor): Promise<void> {
  await deps.publish(actor.organizationId, [{ type: "settings.changed", what: "canned_answers" }]);
}

function checkPlaceholders(text: string): void {
  const unknown = unknownPlaceholders(text);
  if (unknown.length === 0) return;
  const problem = `there is no ${unknown.join(", ")}`;
  const known = PLACEHOLDERS.map((name) => `{{${name}}}`).join(", ");
  throw new AppError("invalid_request", `text: ${problem}. What can be filled in is ${known}.`, {
    fields: [{ field: "text", problem }],
  });
}

function noSuchAnswer(): AppError {
  return new AppError("not_found", "There is no such canned answer.");
}
