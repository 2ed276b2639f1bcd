import { Switch as Base } from "@base-ui/react/switch";
import styles from "./switch.module.css";

interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

/** Something that takes effect at once. */
export function Switch({ label, hint, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <label className={styles["row"]}>
      <Base.Root className={styles["track"]} checked={checked} disabled={disabled} onCheckedChange={onChange}>
        <Base.Thumb className={styles["thumb"]} />
      </Base.Root>
      <span>
        {label}
        {hint === undefined ? null : <span className={styles["hint"]}>{hint}</span>}
      </span>
    </label>
  );
}
