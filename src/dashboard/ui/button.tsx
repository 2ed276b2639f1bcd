import type { ComponentProps } from "react";
import { Spinner } from "./spinner.tsx";
import styles from "./button.module.css";

export interface ButtonProps extends ComponentProps<"button"> {
  look?: "plain" | "primary" | "danger" | "quiet";
  small?: boolean;
  /** Something is under way: it cannot be pressed, and says so to screen readers. */
  busy?: boolean;
}

export function Button({ look = "plain", small = false, busy = false, className, children, ...rest }: ButtonProps) {
  const names = [styles["button"], look === "plain" ? "" : styles[look], small ? styles["small"] : "", className];
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy}
      className={names.filter(Boolean).join(" ")}
    >
      {busy ? <Spinner small /> : null}
      {children}
    </button>
  );
}
