import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/dashboard/commands/command-registry.ts";
import { findCommands } from "../../../src/dashboard/commands/find-commands.ts";
import { paletteGroups } from "../../../src/dashboard/commands/palette-groups.ts";
import { walkTo } from "../../../src/dashboard/inbox/walk-to.ts";
import type { ConversationView } from "../../../src/domain/conversation-view.ts";

const command = (title: string, group: Command["group"] = "go", id = title): Command => ({
  id,
  group,
  title,
  run: () => undefined,
});

const commands = [
  command("Show: Closed", "inbox"),
  command("Close the conversation", "conversation"),
  command("Configuración"),
  command("Log out", "application"),
];

const titles = (found: readonly Command[]): string[] => found.map((each) => each.title);

describe("commands are found", () => {
  it("by the beginnings of their titles first", () => {
    expect(titles(findCommands(commands, "clo"))).toEqual(["Close the conversation", "Show: Closed"]);
  });
  it("by all words, in any order, without accents", () => {
    expect(titles(findCommands(commands, "conv close"))).toEqual(["Close the conversation"]);
    expect(titles(findCommands(commands, "configuracion"))).toEqual(["Configuración"]);
    expect(findCommands(commands, "nothing like it")).toEqual([]);
  });
});

describe("the palette", () => {
  // No more is looked at than the id.
  const people = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((id) => ({ id }) as ConversationView);

  it("begins with the latest conversations, then everything that can be done", () => {
    const groups = paletteGroups({ commands, typed: "", found: [], recent: people });
    expect(groups.map((group) => group.value)).toEqual(["recent", "conversation", "inbox", "go", "application"]);
    expect(groups[0]?.items).toHaveLength(5);
  });

  it("shows who was found before what can be done", () => {
    const groups = paletteGroups({ commands, typed: "log", found: people.slice(0, 2), recent: people });
    expect(groups.map((group) => group.value)).toEqual(["found", "application"]);
  });

  it("takes the later of two commands with one id", () => {
    const [older, newer] = [command("Old", "go", "same"), command("New", "go", "same")];
    const groups = paletteGroups({ commands: [older, newer], typed: "", found: [], recent: [] });
    expect(groups.flatMap((group) => group.items)).toMatchObject([{ command: newer }]);
  });
});

describe("the list is walked through by keys", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 1, 0],
    ["ArrowUp", 0, -1],
    ["PageDown", 5, 9],
    ["PageUp", 5, 0],
    ["Home", 5, 0],
    ["End", 5, 9],
    ["x", 5, null],
  ])("%s from row %i of ten", (key, at, to) => {
    expect(walkTo(key, at, 10)).toBe(to);
  });
});
