import { useTranslation } from "react-i18next";
import styles from "./spinner.module.css";

/** Beside words that say what is under way. */
export function Spinner({ small = false }: { small?: boolean }) {
  return <span aria-hidden="true" className={small ? `${styles["spinner"]} ${styles["small"]}` : styles["spinner"]} />;
}

/** In place of what is being fetched. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className={styles["center"]} role="status">
      <Spinner />
      <span className="visually-hidden">{t("loading")}</span>
    </div>
  );
}
