/** More than this makes a page slow and is read by nobody. */
const MAX_CHARACTERS = 200_000;

/** A body with its lines indented where it is JSON, else as it came; cut where it is very long. */
export function readableBody(raw: string): string {
  const text = indented(raw);
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
