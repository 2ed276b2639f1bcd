import { MicrosoftError } from "./microsoft-error.ts";

const MAX_PATH_CHARACTERS = 400;

/**
 * A file's path as it stands between `root:/` and `:/`, decoded once; @throws MicrosoftError 400 for names that SharePoint
 * does not take.
 */
export function readItemPath(encoded: string): string {
  const segments = encoded.split("/").map(decode);
  for (const segment of segments) {
    const isFit =
      segment !== "" &&
      segment.trim() === segment &&
      !/["*:<>?/\\|]/.test(segment) &&
      !/\p{Cc}/u.test(segment) &&
      !segment.startsWith("~$") &&
      !segment.endsWith(".");
    if (!isFit) throw new MicrosoftError(400, "The provided name cannot contain this character or these characters.");
  }
  const path = segments.join("/");
  if (path.length > MAX_PATH_CHARACTERS) throw new MicrosoftError(400, "The path is too long.");
  return path;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new MicrosoftError(400, "The path is not encoded as it should be.");
  }
}
