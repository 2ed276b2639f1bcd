import { Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Colleague } from "../live/use-conversation-live.ts";
import { isolated } from "../ui/isolated.ts";
import styles from "./conversation-header.module.css";

/** Who else has the conversation open: two people should not answer at once. There from the start, to be read out. */
export function PresenceLine({ present }: { present: Colleague[] }) {
  const { t, i18n } = useTranslation("conversation");
  const names = new Intl.ListFormat(i18n.language).format(present.map(({ name }) => isolated(name)));
  return (
    <div role="status" className={present.length === 0 ? "visually-hidden" : styles["presence"]}>
      {present.length === 0 ? null : (
        <>
          <Eye size={15} aria-hidden="true" />
          <span className={styles["clip"]} title={names}>
            {t("presence", { names, count: present.length })}
          </span>
        </>
      )}
    </div>
  );
}
