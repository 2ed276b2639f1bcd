import type { Context } from "hono";

/**
 * Sets a header of an answer that is there already. Hono makes the whole answer anew for each one; that is needed only
 * where it came from elsewhere (a fetch, R2), whose headers can't be changed.
 */
export function setHeader(c: Context, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    c.header(name, value);
  }
}
