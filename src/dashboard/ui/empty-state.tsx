import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** What stands where there is nothing, and what to do about it. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  icon?: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles["empty"]}>
      {icon}
      <p className={styles["title"]}>{title}</p>
      {text === undefined ? null : <p className={styles["text"]}>{text}</p>}
      {children}
    </div>
  );
}
