import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/dashboard/commands/command-registry.ts";
import { keyNames } from "../../../src/dashboard/commands/key-names.ts";
import type { KeyPress } from "../../../src/dashboard/commands/key-press.ts";
import { matchKeys, type KeyContext } from "../../../src/dashboard/commands/match-keys.ts";

const context: KeyContext = { now: 0, apple: false, typing: false, plainKeys: true };

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  ...more,
});

const command = (keys: string, id = keys): Command => ({ id, group: "go", title: id, keys, run: () => undefined });

const commands = ["mod+k", "alt+ArrowDown", "alt+shift+ArrowDown", "g i", "g s", "?", "/", "e"].map((keys) =>
  command(keys),
);

const called = (key: KeyPress, also: Partial<KeyContext> = {}): string | undefined =>
  matchKeys(commands, null, key, { ...context, ...also }).run?.id;

describe("a command's keys", () => {
  it("are Ctrl with a letter, and ⌘ on Apple's machines", () => {
    expect(called(press("k", { ctrl: true }))).toBe("mod+k");
    expect(called(press("k", { meta: true }))).toBeUndefined();
    expect(called(press("k", { meta: true }), { apple: true })).toBe("mod+k");
    expect(called(press("k", { ctrl: true }), { apple: true })).toBeUndefined();
  });

  it("want exactly their modifiers", () => {
    expect(called(press("ArrowDown", { alt: true }))).toBe("alt+ArrowDown");
    expect(called(press("ArrowDown", { alt: true, shift: true }))).toBe("alt+shift+ArrowDown");
    expect(called(press("ArrowDown"))).toBeUndefined();
    expect(called(press("e", { ctrl: true }))).toBeUndefined();
  });

  it("find a sign wherever the keyboard has it", () => {
    expect(called(press("?", { shift: true, code: "Minus" }))).toBe("?");
    expect(called(press("/", { shift: true, code: "Digit7" }))).toBe("/");
  });

  it("find a letter where another script is typed", () => {
    expect(called(press("у", { code: "KeyE" }))).toBe("e");
  });

  it("follow the letter and not its place on another Latin keyboard", () => {
    expect(called(press("e", { code: "KeyD" }))).toBe("e");
  });

  it("are text in a field, unless with a modifier", () => {
    expect(called(press("e"), { typing: true })).toBeUndefined();
    expect(called(press("k", { ctrl: true }), { typing: true })).toBe("mod+k");
  });

  it("can be turned off where they have no modifier", () => {
    expect(called(press("?"), { plainKeys: false })).toBeUndefined();
    expect(called(press("ArrowDown", { alt: true }), { plainKeys: false })).toBe("alt+ArrowDown");
  });
});

describe("keys one after the other", () => {
  const begun = matchKeys(commands, null, press("g"), context);

  it("wait for the second", () => {
    expect(begun.run).toBeNull();
    expect(matchKeys(commands, begun.pending, press("s"), { ...context, now: 800 }).run?.id).toBe("g s");
  });

  it("are forgotten after a while", () => {
    expect(matchKeys(commands, begun.pending, press("s"), { ...context, now: 5000 }).run).toBeNull();
  });

  it("that lead nowhere leave the last press to be the first of something else", () => {
    expect(matchKeys(commands, begun.pending, press("e"), context).run?.id).toBe("e");
    expect(matchKeys(commands, begun.pending, press("x"), context)).toEqual({ run: null, pending: null });
  });
});

it("calls the later of two commands with the same keys", () => {
  const both = [command("e", "general"), command("e", "special")];
  expect(matchKeys(both, null, press("e"), context).run?.id).toBe("special");
});

it("writes keys as they are named on the machine", () => {
  expect(keyNames("mod+k", false)).toEqual([["Ctrl", "K"]]);
  expect(keyNames("mod+k", true)).toEqual([["⌘", "K"]]);
  expect(keyNames("g i", false)).toEqual([["G"], ["I"]]);
  expect(keyNames("alt+shift+ArrowDown", true)).toEqual([["⌥", "⇧", "↓"]]);
});
