import type { ReactNode } from "react";
import styles from "./bar.module.css";

interface BarProps {
  tone: "info" | "warning" | "good";
  /** Null: there is nothing to say. */
  text: string | null;
  children?: ReactNode;
}

/** A line above the page. Its place is there from the start, so that screen readers listen to it; the buttons are beside. */
export function Bar({ tone, text, children }: BarProps) {
  return (
    <div className={text === null ? undefined : `${styles["bar"]} ${styles[tone]}`}>
      <span role="status">{text}</span>
      {text === null ? null : children}
    </div>
  );
}
