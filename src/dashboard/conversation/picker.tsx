import { cloneElement, lazy, Suspense, type ReactElement, type ReactNode } from "react";

export interface PickerOption {
  /** null for the choice of none. */
  id: number | null;
  /** What is searched. */
  label: string;
  /** How it looks, where that is more than its label. */
  shown?: ReactNode;
}

export interface PickerProps {
  trigger: ReactElement<Record<string, unknown>>;
  /** What is chosen: the name of the search field. */
  label: string;
  options: PickerOption[];
  chosen: readonly (number | null)[];
  /** Several can be chosen, so it stays open. */
  multiple?: boolean;
  /** Said where nothing is found. */
  empty: ReactNode;
  open: boolean;
  onOpenChange(open: boolean): void;
  onPick(id: number | null): void;
}

// As with menus: what makes it is large, and fetched when a hand is near the button.
const parts = () => import("./open-picker.tsx");
const OpenPicker = lazy(() => parts().then((m) => ({ default: m.OpenPicker })));

/** A button that opens a list with a search field above it. */
export function Picker(props: PickerProps) {
  const preload = () => void parts();
  const button = cloneElement(props.trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": props.open,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => props.onOpenChange(true),
  });
  return <Suspense fallback={button}>{props.open ? <OpenPicker {...props} /> : button}</Suspense>;
}
