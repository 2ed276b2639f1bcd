import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/switch.tsx";
import { commandGroups } from "./command-groups.ts";
import { useCommands } from "./command-registry.ts";
import { setPlainKeys, usePlainKeys } from "./key-preferences.ts";
import { Keys } from "./keys.tsx";
import styles from "./key-sheet.module.css";

/** Every key that does something just now. */
export function KeySheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("inbox");
  return (
    <Dialog open onClose={onClose} title={t("keys")} wide>
      <KeyList />
    </Dialog>
  );
}

/** What the sheet shows; the settings have it too. */
export function KeyList() {
  const { t } = useTranslation("inbox");
  const plainKeys = usePlainKeys();
  const groups = commandGroups(useCommands().filter((command) => command.keys !== undefined));
  return (
    <>
      <Switch label={t("plainKeys")} hint={t("plainKeysHint")} checked={plainKeys} onChange={setPlainKeys} />
      <div className={styles["groups"]}>
        {groups.map(({ group, commands }) => (
          <section key={group}>
            <h3 className={styles["title"]}>{t(`group.${group}`)}</h3>
            <ul>
              {commands.map(({ id, title, keys }) => (
                <li key={id} className={styles["line"]}>
                  <span>{title}</span>
                  {keys === undefined ? null : <Keys keys={keys} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
