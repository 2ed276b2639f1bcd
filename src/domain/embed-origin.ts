import { z } from "zod";

/** Not a limit that anyone should meet: they all stand in one header. */
const MAX_EMBED_ORIGINS = 50;

/** Where a page without a certificate is still one's own: this machine. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The site of an application that may show conversations inside itself: scheme, host and port, and nothing else, as it
 * goes into a Content-Security-Policy word for word. The browser's own reading of it decides what it is.
 */
const embedOrigin = z
  .string()
  .max(300)
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
    if (url === null || !safe || !/^https?:\/\/[a-z\d.:[\]-]+$/.test(url.origin) || `${url.origin}/` !== url.href) {
      context.addIssue({ code: "custom", message: "is not like https://app.example.com, with nothing after the host" });
      return z.NEVER;
    }
    return url.origin;
  });

/** Each once, in the order they were given. */
export const embedOrigins = z
  .array(embedOrigin)
  .max(MAX_EMBED_ORIGINS)
  .transform((origins) => [...new Set(origins)]);
