import { useMemo } from "react";
import type { MessageView } from "../../domain/message-view.ts";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { canBeAnswered } from "./rows/can-be-answered.ts";
import { useThreadShared } from "./thread-context.ts";

/** What can be done with the thread from anywhere on the page. */
export function useThreadCommands(messages: readonly MessageView[], toNewest: () => void): void {
  const { t, actions } = useThreadShared();
  const newest = messages.findLast((message) => message.direction === "inbound" && canBeAnswered(message)) ?? null;
  const reply = useMemo<Command | null>(
    () =>
      newest === null
        ? null
        : {
            id: "thread.reply",
            group: "message",
            title: t("command.reply"),
            keys: "r",
            run: () => actions.reply(newest),
          },
    [actions, newest, t],
  );
  const end = useMemo<Command>(
    () => ({ id: "thread.newest", group: "message", title: t("command.newest"), keys: "alt+End", run: toNewest }),
    [t, toNewest],
  );
  useCommand(reply);
  useCommand(end);
}
