import type { ComponentProps, ReactNode } from "react";
import styles from "./icon-button.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** What it does: read out, and shown as a tooltip. */
  label: string;
  /** Shown after the label, such as `Ctrl K`. */
  shortcut?: string;
  children: ReactNode;
}

/** A button that shows an icon only. Its name shows on hover and on focus (see theme/base.css). */
export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={[styles["button"], className].filter(Boolean).join(" ")}
    >
      {children}
    </button>
  );
}
