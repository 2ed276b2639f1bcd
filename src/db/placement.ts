import { openDatabase, type Database } from "./database.ts";

/** A database that organizations live in. */
export interface Place {
  /** The Worker's name for it. */
  binding: string;
  db: Database;
}

/** Of an organization that is placed nowhere else. */
export const FIRST_BINDING = "DB";

/**
 * Every database of the Worker, the first one first: the only place that opens them.
 * @param bindings the Worker's own
 * @param placement by an organization's id, the binding of its database
 * @throws Error where there is no such binding; the settings are checked for that before
 */
export function openPlaces(bindings: object, placement: ReadonlyMap<number, string>): readonly [Place, ...Place[]] {
  const others = new Set(placement.values());
  others.delete(FIRST_BINDING);
  return [openPlace(bindings, FIRST_BINDING), ...[...others].map((binding) => openPlace(bindings, binding))];
}

function openPlace(bindings: object, binding: string): Place {
  const database: unknown = Reflect.get(bindings, binding);
  if (!isDatabase(database)) throw new Error(`there is no database ${binding}`);
  return { binding, db: openDatabase(database) };
}

function isDatabase(binding: unknown): binding is D1Database {
  return typeof binding === "object" && binding !== null && "prepare" in binding && "batch" in binding;
}
