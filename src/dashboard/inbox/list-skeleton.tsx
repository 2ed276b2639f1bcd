import { useTranslation } from "react-i18next";
import styles from "./list-skeleton.module.css";

const ROWS = [68, 45, 80, 56, 62, 38, 74, 50];

/** The list's shape while it is being fetched, so that nothing moves when it comes. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles["list"]}>
      <span className="visually-hidden">{t("loading")}</span>
      {ROWS.map((width) => (
        <div key={width} className={styles["row"]} aria-hidden="true">
          <span className={styles["face"]} />
          <span className={styles["lines"]}>
            <span style={{ width: `${width - 15}%` }} />
            <span style={{ width: `${width}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
