import type { Command } from "./command-registry.ts";

/** The commands whose titles have every word that was typed, accents or not; those that begin with it first. */
export function findCommands(commands: readonly Command[], typed: string): Command[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const ranked = commands
    .map((command) => ({ command, title: plain(command.title) }))
    .filter(({ title }) => words.every((word) => title.includes(word)));
  const first = words[0];
  const rank = (title: string): number => {
    if (first === undefined || title.startsWith(first)) return 0;
    return title.includes(` ${first}`) ? 1 : 2;
  };
  return ranked.sort((a, b) => rank(a.title) - rank(b.title)).map(({ command }) => command);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
