import type { ConversationView } from "../../domain/conversation-view.ts";
import { commandGroups } from "./command-groups.ts";
import type { Command } from "./command-registry.ts";
import { findCommands } from "./find-commands.ts";

export type PaletteItem =
  | { kind: "command"; id: string; command: Command }
  | { kind: "conversation"; id: string; conversation: ConversationView };

export interface PaletteGroup {
  value: Command["group"] | "found" | "recent";
  items: PaletteItem[];
}

interface PaletteInput {
  commands: readonly Command[];
  typed: string;
  /** Conversations that were searched for with what is typed. */
  found: readonly ConversationView[];
  /** Those at the top of the list, for a beginning. */
  recent: readonly ConversationView[];
}

const MOST_FOUND = 8;
const MOST_RECENT = 5;

/** What the palette offers: with nothing typed all that can be done, else what fits, whom one looks for first. */
export function paletteGroups({ commands, typed, found, recent }: PaletteInput): PaletteGroup[] {
  const searching = typed.trim() !== "";
  const people: PaletteGroup = searching
    ? { value: "found", items: found.slice(0, MOST_FOUND).map(conversationItem) }
    : { value: "recent", items: recent.slice(0, MOST_RECENT).map(conversationItem) };
  const doing = commandGroups(findCommands(commands, typed)).map(({ group, commands }) => ({
    value: group,
    items: commands.map((command) => ({ kind: "command" as const, id: command.id, command })),
  }));
  return [people, ...doing].filter((group) => group.items.length > 0);
}

function conversationItem(conversation: ConversationView): PaletteItem {
  return { kind: "conversation", id: `conversation.${conversation.id}`, conversation };
}
