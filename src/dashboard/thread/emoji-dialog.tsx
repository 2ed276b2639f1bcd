import { EmojiPicker } from "../composer/emoji-picker.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useThreadShared } from "./thread-context.ts";
import styles from "./emoji-dialog.module.css";

interface EmojiDialogProps {
  onPick(emoji: string): void;
  onClose(): void;
}

/** Every emoji there is, to react with. */
export function EmojiDialog({ onPick, onClose }: EmojiDialogProps) {
  const { t } = useThreadShared();
  return (
    <Dialog open onClose={onClose} title={t("emojiTitle")}>
      <div className={styles["center"]}>
        <EmojiPicker onPick={onPick} />
      </div>
    </Dialog>
  );
}
