/** A notification, as a push message asks for it. */
export interface PushNotice {
  title: string;
  body: string;
  /** A newer one about the same conversation takes its place; the page's own notifications have the same tag. */
  tag: string;
  /** Where a click leads. */
  path: string;
}

const LONGEST = 200;

/**
 * What to show for a push message (`{title, body, conversation_id, kind}`). A browser wants something to be shown for
 * each, so one that makes no sense to this version is shown without words.
 * @param data the message's JSON, or undefined
 */
export function pushNotice(data: unknown): PushNotice {
  const { title, body, conversation_id: id } = isRecord(data) ? data : {};
  const known = typeof id === "number" && Number.isSafeInteger(id) && id > 0;
  return {
    title: typeof title === "string" && title.trim() !== "" ? title.slice(0, LONGEST).toWellFormed() : "Parley",
    body: typeof body === "string" ? body.slice(0, LONGEST).toWellFormed() : "",
    tag: known ? `conversation-${id}` : "parley",
    path: known ? `/c/${id}` : "/",
  };
}

/** Where a click on a notification leads, of what it was shown with. */
export function noticePath(data: unknown): string {
  const path = isRecord(data) ? data["path"] : null;
  return typeof path === "string" && path.startsWith("/c/") ? path : "/";
}

/** Whether somebody has Parley before them: the page itself tells them then. An embedded page does not. */
export function isWatched(pages: readonly { url: string; visibilityState: string; focused: boolean }[]): boolean {
  return pages.some((page) => page.focused && page.visibilityState === "visible" && isDashboard(page.url));
}

export function isDashboard(url: string): boolean {
  return !/^\/(?:embed|docs)(?:\/|$)/.test(new URL(url).pathname);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
