export const MAX_TEXT_CHARACTERS = 4096;
export const MAX_CAPTION_CHARACTERS = 1024;

/** As Meta and JSON Schema count: an emoji of two UTF-16 units is one character. */
export function charactersIn(text: string): number {
  return Array.from(text).length;
}
