let keeps = true;

/**
 * From here on nothing that was written stays in this browser, nor is it shared with other tabs: for a page inside
 * another application, whose storage may be that of Parley's own pages, and whose session is another. Called before any
 * of it is used.
 */
export function keepNothing(): void {
  keeps = false;
}

export function keepsNothing(): boolean {
  return !keeps;
}

/** The name of something that all tabs share, or of this page's own. */
export function sharedName(name: string): string {
  return keeps ? name : `${name}.${crypto.randomUUID()}`;
}
