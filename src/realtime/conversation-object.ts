import { FIRST_BINDING, type Place } from "../db/placement.ts";

const SEPARATOR = ":";

/** What a conversation's object is called: its id, and its database where that is not the first, as each counts its own ids. */
export function conversationName({ binding }: Pick<Place, "binding">, conversationId: number): string {
  return binding === FIRST_BINDING ? String(conversationId) : `${binding}${SEPARATOR}${conversationId}`;
}

/** The id in an object's name; NaN where it is not one of a conversation. */
export function conversationIdIn(name: string | undefined): number {
  return Number(name?.split(SEPARATOR).at(-1));
}
