/**
 * Somebody's own words within a sentence that is no markup, such as a title or a label: between marks (FSI … PDI) that
 * keep a name in another direction from turning the words around it. The same as `<bdi>`.
 */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}
