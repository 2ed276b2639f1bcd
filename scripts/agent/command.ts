/** What the agent typed. */
export type Command =
  | { kind: "nothing" | "list" | "assign" | "release" | "close" | "reopen" | "help" | "quit" }
  | { kind: "open"; conversationId: number }
  | { kind: "say"; text: string };

export const commandHelp = `  list        the conversations, the newest first
  open N      look at conversation N; from then on, what you type is sent to it
  assign      take the open conversation (release gives it back)
  close       close it (reopen opens it again); the customer's next message opens it too
  say TEXT    send a text that happens to be one of these words
  quit        leave (Ctrl-C)`;

const WORDS = ["list", "assign", "release", "close", "reopen", "help", "quit"] as const;

/** Reads a line: one of the words above alone on it, or else a text for the customer. */
export function readCommand(line: string): Command {
  const text = line.trim();
  if (text === "") return { kind: "nothing" };
  const word = WORDS.find((known) => known === text.toLowerCase());
  if (word !== undefined) return { kind: word };
  const open = /^open\s+#?(\d{1,15})$/i.exec(text);
  if (open) return { kind: "open", conversationId: Number(open[1]) };
  return { kind: "say", text: text.replace(/^say\s+/i, "") };
}
