/** More than this many are words in pictures, and shown as such. */
const MAX_EMOJI = 3;
const LONGEST_UNITS = 120;

const EMOJI_ONLY = new RegExp(`^\\s*(?:\\p{RGI_Emoji}\\s*){1,${MAX_EMOJI}}$`, "v");

/** Whether a text is nothing but a few emoji, which are shown large. */
export function isBigEmoji(text: string): boolean {
  return text.length <= LONGEST_UNITS && EMOJI_ONLY.test(text);
}
