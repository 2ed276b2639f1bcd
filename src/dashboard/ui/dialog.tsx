import { lazy, Suspense, type ReactNode } from "react";
import styles from "./dialog.module.css";

export interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  wide?: boolean;
  children: ReactNode;
}

// Fetched with the first dialog: no page begins with one.
const OpenDialog = lazy(() => import("./open-dialog.tsx").then((m) => ({ default: m.OpenDialog })));

/** A modal dialog: takes the focus, gives it back, and Escape closes it. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <OpenDialog {...props} />
    </Suspense>
  );
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}
