import { EmojiPicker } from "frimousse";
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/spinner.tsx";
import { useThreadShared } from "./thread-context.ts";
import styles from "./emoji-dialog.module.css";

interface EmojiDialogProps {
  onPick(emoji: string): void;
  onClose(): void;
}

/** Every emoji there is, to react with. */
export function EmojiDialog({ onPick, onClose }: EmojiDialogProps) {
  const { t } = useThreadShared();
  const { i18n } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t("emoji.title")}>
      <EmojiPicker.Root
        className={styles["picker"] ?? ""}
        locale={localeOf(i18n.language)}
        emojibaseUrl="/emoji"
        onEmojiSelect={({ emoji }) => onPick(emoji)}
      >
        <EmojiPicker.Search className={styles["search"] ?? ""} aria-label={t("emoji.search")} autoFocus />
        <EmojiPicker.Viewport className={styles["viewport"] ?? ""}>
          <EmojiPicker.Loading>
            <Loading />
          </EmojiPicker.Loading>
          <EmojiPicker.Empty>{t("emoji.none")}</EmojiPicker.Empty>
          <EmojiPicker.List />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Dialog>
  );
}

function localeOf(language: string): "en" | "es" | "pt" {
  return language === "es" || language === "pt" ? language : "en";
}
