import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { tryNow } from "../live/try-now.ts";
import { useOutboxCount } from "../outbox/outbox-store.ts";
import { Button } from "../ui/button.tsx";
import { Bar } from "./bar.tsx";
import { useConnection } from "./use-connection.ts";

/** Says that the connection is lost, or back: what is on the page may be old, and what is written waits. */
export function ConnectionBanner() {
  const { t } = useTranslation("offline");
  const connection = useConnection();
  const command = useMemo<Command | null>(
    () =>
      connection === "reconnecting"
        ? { id: "reconnect", group: "application", title: t("banner.command"), run: tryNow }
        : null,
    [connection, t],
  );
  useCommand(command);
  const waiting = useOutboxCount();
  const andWaiting = waiting === 0 ? "" : ` ${t("banner.waiting", { count: waiting })}`;
  switch (connection) {
    case "fine":
      return <Bar tone="good" text={null} />;
    case "back":
      return <Bar tone="good" text={t("banner.back")} />;
    case "offline":
      return <Bar tone="warning" text={t("banner.offline") + andWaiting} />;
    case "reconnecting":
      return (
        <Bar tone="warning" text={t("banner.reconnecting") + andWaiting}>
          <Button small onClick={tryNow}>
            {t("banner.tryNow")}
          </Button>
        </Bar>
      );
  }
}
