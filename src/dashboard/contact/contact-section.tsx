import { useId, type ReactNode } from "react";
import styles from "./contact-panel.module.css";

/** One part of the panel under its heading. */
export function ContactSection({
  title,
  count,
  action,
  children,
}: {
  title: string;
  /** How many there are, where that is known. */
  count?: number;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <div className={styles["sectionHead"]}>
        <h3 id={id} className={styles["sectionTitle"]}>
          {title}
          {count === undefined || count === 0 ? null : <span className={styles["count"]}> {count}</span>}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}
