import type { Database } from "../../db/database.ts";
import { callable } from "../../db/mentions.ts";
import { AppError } from "../../errors.ts";

/**
 * Whom a note calls, each once.
 * @throws AppError invalid_request for somebody who does not answer customers in this organization
 */
export async function checkCalled(db: Database, organizationId: number, userIds: number[]): Promise<number[]> {
  const called = [...new Set(userIds)];
  if (called.length === 0) return [];
  const known = await callable(db, organizationId, called);
  const unknown = called.filter((id) => !known.has(id));
  if (unknown.length === 0) return called;
  const problem = `${unknown.join(", ")}: no active agent or admin of this organization`;
  throw new AppError("invalid_request", `mentions: ${problem}.`, { fields: [{ field: "mentions", problem }] });
}
