import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { Bar } from "../offline/bar.tsx";
import { Button } from "../ui/button.tsx";
import { setNewVersion, useNewVersion } from "./new-version.ts";

/** Stays until it is answered: the page is never loaded anew under somebody's hands. */
export function NewVersionBar() {
  const { t } = useTranslation("offline");
  const there = useNewVersion();
  const command = useMemo<Command | null>(
    () =>
      there
        ? { id: "newVersion", group: "application", title: t("newVersion.command"), run: () => location.reload() }
        : null,
    [there, t],
  );
  useCommand(command);
  return (
    <Bar tone="info" text={there ? t("newVersion.text") : null}>
      <Button small onClick={() => location.reload()}>
        {t("newVersion.load")}
      </Button>
      <Button small look="quiet" onClick={() => setNewVersion(false)}>
        {t("newVersion.later")}
      </Button>
    </Bar>
  );
}
