const PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);
/** Signs that turn the direction of what follows, or cannot be seen. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

/**
 * What a link leads to and how it is shown; null for what must not be one. An address in other letters than Latin ones is
 * shown as the network knows it: `аpple.com` with a Cyrillic `а` looks like somebody else's.
 */
export function safeLink(written: string, href: string): { text: string; href: string; foreign: boolean } | null {
  let address: URL;
  try {
    address = new URL(href);
  } catch {
    return null;
  }
  if (!PROTOCOLS.has(address.protocol)) return null;
  if (address.protocol === "mailto:" || address.protocol === "tel:") {
    return HIDDEN.test(written) ? null : { text: written, href: address.href, foreign: false };
  }
  // What stands before an @ is a name to log in with, and often there to be taken for the place.
  const misleading = address.username !== "" || address.password !== "";
  const foreign = misleading || HIDDEN.test(written) || /[^\p{ASCII}]/u.test(hostIn(written));
  return { text: foreign ? address.href : written, href: address.href, foreign };
}

/** The host as it was written. */
function hostIn(written: string): string {
  return written.replace(/^[a-z]+:\/\//i, "").split(/[/?#]/, 1)[0] ?? "";
}
