/**
 * What `<whatsapp-chat>` and the page in its frame say to each other (`window.postMessage`). The component talks to
 * Parley's origin alone, and hears nobody else; the page talks to whoever gave it its first session, and that can only be
 * a parent that the organization has named (`frame-ancestors`).
 */

/** From the component: with whom the page acts and what it shows. Comes first when the page is ready, then with each change. */
export interface EmbedSessionMessage {
  type: "parley:session";
  token: string;
  /** Only conversations that are linked to it are to be shown; a token may be confined to it besides. */
  entity: { type: string; id: string } | null;
  /** As in HTML's `lang`; null leaves it to the browser. */
  lang: string | null;
  /** null leaves it to the device. */
  theme: "light" | "dark" | null;
}

/** From the page. `ready` is said to anyone, as it says nothing; `token-expired` when the API has refused the token. */
export interface EmbedPageMessage {
  type: "parley:ready" | "parley:token-expired";
}

/** What came from the parent, or null for anything else that pages send each other. */
export function readEmbedSession(data: unknown): EmbedSessionMessage | null {
  if (!isRecord(data) || data["type"] !== "parley:session" || typeof data["token"] !== "string") return null;
  const { token, entity, lang, theme } = data;
  return {
    type: "parley:session",
    token,
    entity:
      isRecord(entity) && typeof entity["type"] === "string" && typeof entity["id"] === "string"
        ? { type: entity["type"], id: entity["id"] }
        : null,
    lang: typeof lang === "string" ? lang : null,
    theme: theme === "light" || theme === "dark" ? theme : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
