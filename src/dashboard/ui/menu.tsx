import { cloneElement, lazy, Suspense, useState, type ReactElement, type ReactNode } from "react";

export interface MenuProps {
  /** The button that opens it, such as an `IconButton`. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  children: ReactNode;
}

export interface MenuItemProps {
  onSelect(): void;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

export interface MenuCheckItemProps {
  checked: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}

// What makes a menu is large, and no page begins with an open one: it is fetched when a hand is near the button.
const parts = () => import("./menu-parts.tsx");
const OpenMenu = lazy(() => parts().then((m) => ({ default: m.OpenMenu })));

/** A button with a menu. Its items are `MenuItem`, `MenuCheckItem` and `MenuSeparator`. */
export function Menu(props: MenuProps) {
  const [asked, setAsked] = useState(false);
  const preload = () => void parts();
  const button = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": asked,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => setAsked(true),
  });
  return asked ? (
    <Suspense fallback={button}>
      <OpenMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}

export const MenuItem = lazy(() => parts().then((m) => ({ default: m.MenuItem })));
export const MenuCheckItem = lazy(() => parts().then((m) => ({ default: m.MenuCheckItem })));
export const MenuSeparator = lazy(() => parts().then((m) => ({ default: m.MenuSeparator })));
