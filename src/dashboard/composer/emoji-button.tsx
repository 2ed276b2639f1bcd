import { Smile } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";

// The picker, and the thousands of names that it searches, are fetched when somebody wants it.
const load = () => import("./emoji-popover.tsx");
const EmojiPopover = lazy(() => load().then((m) => ({ default: m.EmojiPopover })));

export interface EmojiButtonProps {
  onPick(emoji: string): void;
  /** What gets the focus when the picker is closed. */
  after(): void;
}

export function EmojiButton(props: EmojiButtonProps) {
  const { t } = useTranslation("composer");
  const [open, setOpen] = useState(false);
  const button = (
    <IconButton
      label={t("emoji.open")}
      data-tip-side="top"
      aria-haspopup="dialog"
      aria-expanded={open}
      onPointerEnter={() => void load()}
      onClick={() => setOpen(true)}
    >
      <Smile size={22} aria-hidden="true" />
    </IconButton>
  );
  if (!open) return button;
  return (
    <Suspense fallback={button}>
      <EmojiPopover {...props} trigger={button} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
