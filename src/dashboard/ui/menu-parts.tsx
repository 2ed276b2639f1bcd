import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { MenuCheckItemProps, MenuItemProps, MenuProps } from "./menu.tsx";
import styles from "./menu.module.css";

/** Open from the start: it is only there once somebody has asked for it. */
export function OpenMenu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles["positioner"]} sideOffset={4} align={align}>
          <Base.Popup className={styles["popup"]}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ onSelect, danger = false, disabled = false, children }: MenuItemProps) {
  return (
    <Base.Item
      className={danger ? `${styles["item"]} ${styles["danger"]}` : styles["item"]}
      disabled={disabled}
      onClick={onSelect}
    >
      {children}
    </Base.Item>
  );
}

/** One that is on or off. The menu stays open, as several are often wanted. */
export function MenuCheckItem({ checked, onChange, children }: MenuCheckItemProps) {
  return (
    <Base.CheckboxItem className={styles["item"]} checked={checked} onCheckedChange={onChange} closeOnClick={false}>
      {children}
      <Base.CheckboxItemIndicator className={styles["check"]}>
        <Check size={16} aria-hidden="true" />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles["separator"]} />;
}
