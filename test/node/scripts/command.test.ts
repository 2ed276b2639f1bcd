import { expect, test } from "vitest";
import { readCommand } from "../../../scripts/agent/command.ts";

test.each(["list", "assign", "release", "close", "reopen", "help", "quit"])(
  "%s alone on a line is a command",
  (word) => {
    expect(readCommand(` ${word.toUpperCase()} `)).toEqual({ kind: word });
  },
);

test("open takes the number of a conversation", () => {
  expect(readCommand("open 12")).toEqual({ kind: "open", conversationId: 12 });
  expect(readCommand("open #3")).toEqual({ kind: "open", conversationId: 3 });
});

test.each(["close to the station", "open tomorrow", "Quitting time?", "3"])("%j is a text for the customer", (text) => {
  expect(readCommand(text)).toEqual({ kind: "say", text });
});

test("say sends a word that would be a command", () => {
  expect(readCommand("say close")).toEqual({ kind: "say", text: "close" });
});

test("an empty line is nothing", () => {
  expect(readCommand("   ")).toEqual({ kind: "nothing" });
});
