/** A name inside a sentence: what is written from right to left must not turn the sentence around. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
