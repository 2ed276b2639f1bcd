import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done from anywhere by name, in the command palette, or with a key. */
export interface Command {
  id: string;
  /** Where it stands in the palette and in the sheet of keys. */
  group: "go" | "conversation" | "message" | "inbox" | "application";
  title: string;
  /** Such as `mod+k`, `alt+ArrowDown`, `g i` (one after the other), `?`. `mod` is Ctrl, and ⌘ on Apple's machines. */
  keys?: string;
  /** Again and again while the key is held. */
  repeats?: boolean;
  run(): void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

/** Offers a command for as long as the component is shown. Give it the same identity between renders (`useMemo`). */
export function useCommand(command: Command | null): void {
  useEffect(() => {
    if (command === null) return;
    set([...commands, command]);
    return () => set(commands.filter((each) => each !== command));
  }, [command]);
}

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(watch, readCommands);
}

export function readCommands(): readonly Command[] {
  return commands;
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}
