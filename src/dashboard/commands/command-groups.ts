import type { Command } from "./command-registry.ts";

export interface CommandGroup {
  group: Command["group"];
  commands: Command[];
}

const ORDER: readonly Command["group"][] = ["conversation", "message", "inbox", "go", "application"];

/** Commands by what they are about, nearest to the work first; of two with one id the later one. */
export function commandGroups(commands: readonly Command[]): CommandGroup[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  return ORDER.map((group) => ({
    group,
    commands: [...byId.values()].filter((command) => command.group === group),
  })).filter((each) => each.commands.length > 0);
}
