/** Signs that cannot be seen, or turn what follows: "invoice\u202Efdp.exe" would read as "invoiceexe.pdf". */
const HIDDEN = /[\p{Cc}\p{Cf}]/gu;

/** A file's name as it is; null where nothing is left of it. Joined emoji fall apart in it, which harms nobody. */
export function shownFileName(name: string | null): string | null {
  const shown = name?.replace(HIDDEN, "").trim() ?? "";
  return shown === "" ? null : shown;
}
