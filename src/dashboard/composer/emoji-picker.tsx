import { EmojiPicker as Base } from "frimousse";
import { useTranslation } from "react-i18next";
import styles from "./emoji-picker.module.css";

const COLUMNS = 8;

/** Every emoji, by groups and by words of the person's language. In a chunk of its own: import it lazily. */
export function EmojiPicker({ onPick }: { onPick(emoji: string): void }) {
  const { t, i18n } = useTranslation("composer");
  return (
    <Base.Root
      className={styles["picker"]}
      locale={i18n.language}
      emojibaseUrl="/emoji"
      columns={COLUMNS}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <div className={styles["top"]}>
        <Base.Search
          className={styles["search"]}
          aria-label={t("emoji.search")}
          placeholder={t("emoji.search")}
          autoFocus
        />
        <Base.SkinToneSelector className={styles["tone"]} aria-label={t("emoji.skinTone")} />
      </div>
      <Base.Viewport className={styles["viewport"]}>
        <Base.Loading className={styles["notice"]}>{t("emoji.loading")}</Base.Loading>
        <Base.Empty className={styles["notice"]}>{t("emoji.none")}</Base.Empty>
        <Base.List className={styles["list"]} aria-label={t("emoji.list")} components={PARTS} />
      </Base.Viewport>
    </Base.Root>
  );
}

// Outside of the component: new ones in each render would draw thousands anew.
const PARTS: NonNullable<Parameters<typeof Base.List>[0]["components"]> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={styles["category"]}>
      {category.label}
    </div>
  ),
  Row: (props) => <div {...props} className={styles["row"]} />,
  Emoji: ({ emoji, ...rest }) => (
    <button type="button" {...rest} className={styles["emoji"]}>
      {emoji.emoji}
    </button>
  ),
};
