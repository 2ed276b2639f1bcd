import { keySteps } from "./key-press.ts";

const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "↵" };

/** A command's keys as they are written on them: each step a list of keys that are pressed together. */
export function keyNames(keys: string, apple: boolean): string[][] {
  return keySteps(keys).map(({ key, mod, alt, shift }) => [
    ...(mod ? [apple ? "⌘" : "Ctrl"] : []),
    ...(alt ? [apple ? "⌥" : "Alt"] : []),
    ...(shift ? [apple ? "⇧" : "Shift"] : []),
    SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ]);
}
