import type { ReactNode } from "react";
import styles from "./parts.module.css";

export type Tone = "good" | "warning" | "bad" | "info" | "plain";

/** A state in a word. The colour only repeats what the word says. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles["badge"]} ${styles[tone]}`}>{children}</span>;
}
