import { extensionOf } from "./media-type.ts";

export interface FileToCopy {
  organizationId: number;
  mediaId: number;
  fileName: string | null;
  mimeType: string;
  /** ms */
  createdAt: number;
}

/** SharePoint takes 400 characters for a whole path; what comes before the name is far shorter than the rest. */
const MAX_NAME_CHARACTERS = 120;

/**
 * Where a file's copy lies, below the folder: by organization and month, under its own name. The id makes the name
 * nobody else's, so that a copy that is made twice replaces itself.
 */
export function copyPath(folder: string, file: FileToCopy): string[] {
  const month = new Date(file.createdAt).toISOString().slice(0, 7);
  const base = folder
    .split("/")
    .map(safeName)
    .filter((segment) => segment !== "");
  return [...base, String(file.organizationId), month, `${file.mediaId} ${ownName(file)}`];
}

function ownName({ fileName, mimeType }: FileToCopy): string {
  const name = safeName(fileName ?? "");
  if (name === "") return `file.${extensionOf(mimeType) ?? "bin"}`;
  if (name.length <= MAX_NAME_CHARACTERS) return name;
  // Its end tells the kind, so the middle goes.
  const extension = /\.\w{1,8}$/.exec(name)?.[0] ?? "";
  return `${safeName(name.slice(0, MAX_NAME_CHARACTERS - extension.length).toWellFormed())}${extension}`;
}

/** Without what SharePoint does not take in names (Microsoft, "Restrictions in OneDrive and SharePoint"). */
export function safeName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/gu, "")
    .replace(/["*:<>?/\\|]/g, "_")
    .replace(/^(\s|~\$)+|[\s.]+$/g, "")
    .trim();
}
