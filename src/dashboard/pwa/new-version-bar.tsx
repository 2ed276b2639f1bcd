import { useTranslation } from "react-i18next";
import { Bar } from "../offline/bar.tsx";
import { Button } from "../ui/button.tsx";
import { setNewVersion, useNewVersion } from "./new-version.ts";

/** Stays until it is answered: the page is never loaded anew under somebody's hands. */
export function NewVersionBar() {
  const { t } = useTranslation("offline");
  const there = useNewVersion();
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
