import { Popover } from "@base-ui/react/popover";
import type { ReactElement } from "react";
import type { EmojiButtonProps } from "./emoji-button.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import styles from "./emoji-picker.module.css";

interface EmojiPopoverProps extends EmojiButtonProps {
  trigger: ReactElement<Record<string, unknown>>;
  onClose(): void;
}

/** Open from the start: it is only there once somebody has asked for it. It stays open: emoji come in twos and threes. */
export function EmojiPopover({ trigger, onPick, onClose, after }: EmojiPopoverProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Popover.Trigger render={trigger} onClick={onClose} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles["positioner"]}
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Popover.Popup
            className={styles["popup"]}
            finalFocus={() => {
              after();
              return false;
            }}
          >
            <EmojiPicker onPick={onPick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
