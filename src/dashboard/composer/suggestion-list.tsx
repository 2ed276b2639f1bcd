import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { SuggestedOption } from "./suggested-option.ts";
import styles from "./suggestion-list.module.css";

interface SuggestionListProps {
  id: string;
  options: readonly SuggestedOption[];
  active: number;
  onChoose(option: SuggestedOption): void;
  onActive(index: number): void;
}

/** What is offered above the text. The focus stays in the text, which names the active one. */
export function SuggestionList({ id, options, active, onChoose, onActive }: SuggestionListProps) {
  const { t } = useTranslation("composer");
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    <div className={styles["list"]} role="listbox" id={id} aria-label={t("suggestions")}>
      {options.map((option, index) => (
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={styles["option"]}
          onPointerMove={() => onActive(index)}
          // Before the text loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(option);
          }}
        >
          <bdi className={styles["title"]}>{option.title}</bdi>
          {option.text === null ? null : (
            <span className={styles["text"]} dir="auto">
              {option.text}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
