import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { isApple } from "./is-apple.ts";
import { keyNames } from "./key-names.ts";
import styles from "./keys.module.css";

/** A command's keys, as they are written on them. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation("inbox");
  return (
    <span className={styles["keys"]}>
      {keyNames(keys, isApple).map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no other name, and never change
        <Fragment key={index}>
          {index === 0 ? null : <span className={styles["then"]}>{t("keysThen")}</span>}
          {step.map((name) => (
            <kbd key={name} className={styles["key"]}>
              {name}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
