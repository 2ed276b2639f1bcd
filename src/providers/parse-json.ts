/** undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    // Half an emoji, as phones cut names and texts, would not come back from the database as it went in.
    return JSON.parse(text, (_, given: unknown) => (typeof given === "string" ? given.toWellFormed() : given));
  } catch {
    return undefined;
  }
}
