import type { LabelView } from "../../domain/label.ts";
import styles from "./label-chip.module.css";

export function LabelChip({ label }: { label: Pick<LabelView, "name" | "color"> }) {
  return (
    <span className={`${styles["chip"]} ${styles[label.color]}`} title={label.name}>
      <bdi>{label.name}</bdi>
    </span>
  );
}
