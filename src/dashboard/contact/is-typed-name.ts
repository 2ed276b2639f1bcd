/** Whether somebody has typed this name: as it reads, whatever its spaces, case and hidden marks. */
export function isTypedName(typed: string, name: string): boolean {
  const wanted = asRead(name);
  return wanted === "" ? typed === name : asRead(typed) === wanted;
}

function asRead(words: string): string {
  return words
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase();
}
