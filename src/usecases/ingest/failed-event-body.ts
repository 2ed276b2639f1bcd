import { findFailedEvent } from "../../db/failed-events.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

export interface FailedEventBodyDeps {
  db: Database;
  storage: Pick<R2Bucket, "get">;
}

export type StoredFailedEvent = NonNullable<Awaited<ReturnType<typeof findFailedEvent>>>;

/**
 * A failed event with the body that it came in, as the provider sent it.
 * @throws AppError not_found; conflict where the body is gone
 */
export async function failedEventBody(
  { db, storage }: FailedEventBodyDeps,
  actor: Actor,
  id: number,
): Promise<{ event: StoredFailedEvent; raw: string }> {
  const event = await findFailedEvent(db, actor.organizationId, id);
  if (event === null) throw new AppError("not_found", "There is no such failed event.");
  const raw = event.raw ?? (event.rawKey === null ? null : await (await storage.get(event.rawKey))?.text());
  if (raw === null || raw === undefined) throw new AppError("conflict", "The body of this event is gone.");
  return { event, raw };
}
