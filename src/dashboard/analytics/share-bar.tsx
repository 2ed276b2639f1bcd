import styles from "./analytics.module.css";

/** A number's share as a bar, beside the number. @param share from 0 to 1 */
export function ShareBar({ share, bad = false }: { share: number; bad?: boolean }) {
  const width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <span className={styles["track"]} aria-hidden="true">
      <span className={bad ? `${styles["fill"]} ${styles["fillBad"]}` : styles["fill"]} style={{ width }} />
    </span>
  );
}
