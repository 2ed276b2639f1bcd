import { useTranslation } from "react-i18next";
import { useCommands } from "../commands/command-registry.ts";
import { isApple } from "../commands/is-apple.ts";
import { keyNames } from "../commands/key-names.ts";
import { setPlainKeys, usePlainKeys } from "../commands/key-preferences.ts";
import { CONVERSATION_KEYS } from "../conversation/conversation-keys.ts";
import { Switch } from "../ui/switch.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

/** Whether plain letters are commands, and which ones there are. */
export function KeyboardSettings() {
  const { t } = useTranslation(["settings", "conversation"]);
  const plainKeys = usePlainKeys();
  const everywhere = useCommands().filter(({ keys }) => keys !== undefined);
  return (
    <>
      <SettingsSection title={t("keyboard.title")} text={t("keyboard.text")}>
        <Switch
          label={t("keyboard.plain")}
          hint={t("keyboard.plainHint")}
          checked={plainKeys}
          onChange={setPlainKeys}
        />
      </SettingsSection>
      <SettingsSection title={t("keyboard.conversation")}>
        <dl className={styles["keys"]}>
          <KeyRow title={t("conversation:assign.toMe")} keys={CONVERSATION_KEYS.assignToMe} />
          <KeyRow title={t("conversation:assign.to")} keys={CONVERSATION_KEYS.assign} />
          <KeyRow title={t("keyboard.closeOrReopen")} keys={CONVERSATION_KEYS.status} />
          <KeyRow title={t("conversation:labels.choose")} keys={CONVERSATION_KEYS.labels} />
          <KeyRow title={t("conversation:contact.toggle")} keys={CONVERSATION_KEYS.contact} />
        </dl>
      </SettingsSection>
      {everywhere.length === 0 ? null : (
        <SettingsSection title={t("keyboard.everywhere")}>
          <dl className={styles["keys"]}>
            {everywhere.map(({ id, title, keys = "" }) => (
              <KeyRow key={id} title={title} keys={keys} />
            ))}
          </dl>
        </SettingsSection>
      )}
    </>
  );
}

function KeyRow({ title, keys }: { title: string; keys: string }) {
  return (
    <div className={styles["keyRow"]}>
      <dt>{title}</dt>
      <dd>
        {keyNames(keys, isApple).map((step, index) => (
          // The steps of a command never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles["keyStep"]}>
            {step.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
