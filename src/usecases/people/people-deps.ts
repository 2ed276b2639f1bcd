import type { Database } from "../../db/database.ts";
import type { LiveEvent } from "../../domain/events.ts";

export interface PeopleDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** Lets every dashboard ask for the people again. */
export function tellPeopleChanged({ publish }: Pick<PeopleDeps, "publish">, organizationId: number): Promise<void> {
  return publish(organizationId, [{ type: "settings.changed", what: "users" }]);
}
