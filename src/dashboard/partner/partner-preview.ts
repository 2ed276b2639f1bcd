const FORM = /^📱 \*Message from (?<partner>[^*]*)\* 📱\s+Hi[^,]*,\s+(?<words>.+)$/su;

/** A list's line of a message in the documented form, by its words: heading and greeting are the same on every line. */
export function withoutForm(preview: string): string {
  const { partner = "", words = "" } = FORM.exec(preview)?.groups ?? {};
  if (words === "") return preview;
  const signature = `— ${partner}`;
  return words.endsWith(signature) ? words.slice(0, -signature.length).trimEnd() : words;
}
