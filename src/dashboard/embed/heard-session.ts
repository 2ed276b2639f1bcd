import { readEmbedSession, type EmbedSessionMessage } from "../../domain/embed-messages.ts";

interface Heard {
  origin: string;
  source: unknown;
  data: unknown;
}

/**
 * The session that a message brings; null for all others. Whoever brings the first is this page's host from then on: only
 * the page right around it can be, and that is one that the organization has named (`frame-ancestors`).
 * @param host the origin of the first; null while there is none
 */
export function heardSession(host: string | null, parent: unknown, heard: Heard): EmbedSessionMessage | null {
  if (heard.source !== parent || (host !== null && heard.origin !== host)) return null;
  return readEmbedSession(heard.data);
}
