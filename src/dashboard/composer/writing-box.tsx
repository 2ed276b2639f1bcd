import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type Ref } from "react";
import type { ComposeMode } from "./draft.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { sameSuggestion, suggestionAt, type Suggestion } from "./suggestion.ts";
import type { SuggestedOption } from "./suggested-option.ts";
import { fitTextarea, replaceText } from "./textarea.ts";
import styles from "./writing-box.module.css";

/** What is beside the box may do this to it. */
export interface WritingBoxHandle {
  text(): string;
  /** Puts it where the caret is. */
  insert(text: string): void;
  set(text: string): void;
  focus(): void;
}

interface WritingBoxProps {
  mode: ComposeMode;
  label: string;
  placeholder: string;
  initialText: string;
  readOnly?: boolean;
  /** Another number is another wish to write. 0 is none. */
  focusWish: number;
  handle: Ref<WritingBoxHandle>;
  /** What is offered for what is being written. Give it the same identity between renders. */
  optionsFor(query: string): readonly SuggestedOption[];
  onText(text: string): void;
  onSend(): void;
  onBlur(): void;
  onFiles?(files: File[]): void;
}

// A phone's keyboard has one key for both: there, the button sends.
const touchOnly = matchMedia("(hover: none) and (pointer: coarse)");

/**
 * A text that grows as it is written. The text itself is the browser's: a keystroke changes no state of ours, unless
 * something is offered for it.
 */
export function WritingBox(props: WritingBoxProps) {
  const { mode, label, placeholder, initialText, readOnly = false, focusWish, handle, optionsFor } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const options = useMemo(() => (suggestion === null ? [] : optionsFor(suggestion.query)), [suggestion, optionsFor]);
  const active = Math.min(chosen, options.length - 1);

  useImperativeHandle(handle, () => ({
    text: () => area.current?.value ?? "",
    insert(text) {
      const box = area.current;
      if (box !== null) replaceText(box, text, box.selectionStart, box.selectionEnd);
    },
    set(text) {
      const box = area.current;
      if (box !== null) replaceText(box, text, 0, box.value.length);
    },
    focus: () => area.current?.focus(),
  }));
  useEffect(() => {
    if (area.current !== null) fitTextarea(area.current);
  }, []);
  useEffect(() => {
    if (focusWish > 0) area.current?.focus();
  }, [focusWish]);

  const look = (box: HTMLTextAreaElement): void => {
    const asked = box.selectionStart === box.selectionEnd ? suggestionAt(box.value, box.selectionStart, mode) : null;
    if (sameSuggestion(suggestion, asked)) return;
    setSuggestion(asked);
    setChosen(0);
  };
  const take = (option: SuggestedOption): void => {
    if (area.current === null || suggestion === null) return;
    setSuggestion(null);
    replaceText(area.current, option.inserts, suggestion.from, suggestion.to);
    area.current.focus();
  };
  /** @returns whether the list has used the key */
  const keyForList = (key: string): boolean => {
    const option = options[active];
    if (option === undefined) return false;
    if (key === "ArrowDown") setChosen((active + 1) % options.length);
    else if (key === "ArrowUp") setChosen((active + options.length - 1) % options.length);
    else if (key === "Enter" || key === "Tab") take(option);
    else if (key === "Escape") setSuggestion(null);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // A key that belongs to an input method (229 is Safari's word for it) is not ours.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    const sends = event.key === "Enter" && (plain ? !touchOnly.matches : event.ctrlKey || event.metaKey);
    if (plain && keyForList(event.key)) event.preventDefault();
    else if (sends) {
      event.preventDefault();
      props.onSend();
    }
  };

  return (
    <div className={styles["holder"]}>
      {options.length === 0 ? null : (
        <SuggestionList id={listId} options={options} active={active} onChoose={take} onActive={setChosen} />
      )}
      <textarea
        ref={area}
        className={styles["area"]}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={initialText}
        readOnly={readOnly}
        enterKeyHint={touchOnly.matches ? "enter" : "send"}
        aria-autocomplete="list"
        {...(options.length === 0
          ? {}
          : { "aria-controls": listId, "aria-activedescendant": `${listId}-${active}`, "aria-haspopup": "listbox" })}
        onInput={({ currentTarget }) => {
          fitTextarea(currentTarget);
          look(currentTarget);
          props.onText(currentTarget.value);
        }}
        onSelect={({ currentTarget }) => {
          // Typing tells itself by its own event; this is the caret being moved.
          if (suggestion !== null) look(currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setSuggestion(null);
          props.onBlur();
        }}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          // A table from a spreadsheet comes as a picture too: then the words are meant.
          if (props.onFiles === undefined || files.length === 0 || event.clipboardData.types.includes("text/plain"))
            return;
          event.preventDefault();
          props.onFiles(files);
        }}
      />
    </div>
  );
}
