import type { LiveEvent } from "../../domain/events.ts";

/** What one socket has told of conversations' versions. */
export interface VersionWatch {
  /**
   * Enters an event. An object of the server may be out of reach for a moment, and then nobody tells again what it would
   * have told.
   * @param known the conversation's version as it is here, for the first time that a socket tells of it
   * @returns the conversation of which something was not told
   */
  missed(event: LiveEvent, known: (conversationId: number) => number | undefined): number | null;
  /** A new socket begins, and all that it has not told is fetched anyway. */
  begin(): void;
}

export function createVersionWatch(): VersionWatch {
  const told = new Map<number, number>();
  return {
    missed(event, known) {
      if (!("version" in event)) return null;
      const { conversation_id: id, version } = event;
      const before = told.get(id) ?? known(id) ?? version;
      told.set(id, Math.max(before, version));
      return version > before + 1 ? id : null;
    },
    begin: () => told.clear(),
  };
}
