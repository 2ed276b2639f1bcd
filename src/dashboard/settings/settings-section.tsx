import { useId, type ReactNode } from "react";
import styles from "./settings.module.css";

/** One part of a settings page. */
export function SettingsSection({
  title,
  text,
  action,
  children,
}: {
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <div className={styles["sectionHead"]}>
        <h2 id={id} className={styles["sectionTitle"]}>
          {title}
        </h2>
        {action}
      </div>
      {text === undefined ? null : <p className={styles["lead"]}>{text}</p>}
      {children}
    </section>
  );
}
