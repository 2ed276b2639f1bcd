import { useEffect } from "react";
import { readCommands } from "./command-registry.ts";
import { isApple } from "./is-apple.ts";
import { plainKeysOn } from "./key-preferences.ts";
import { matchKeys, type PendingKeys } from "./match-keys.ts";

/** Calls commands by their keys, for as long as the shell is shown. */
export function useKeyDispatch(): void {
  useEffect(() => {
    let pending: PendingKeys | null = null;
    const pressed = (event: KeyboardEvent): void => {
      const { target } = event;
      // What has handled it already, an unfinished word of an input method, and a modifier on its own.
      if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.key)) return;
      if (target instanceof Element && target.closest(OWN_KEYS) !== null) return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      const outcome = matchKeys(
        readCommands(),
        pending,
        { key, code, ctrl: ctrlKey, meta: metaKey, alt: altKey, shift: shiftKey },
        { now: event.timeStamp, apple: isApple, typing: isTyping(target), plainKeys: plainKeysOn() },
      );
      ({ pending } = outcome);
      if (outcome.run === null) return;
      event.preventDefault();
      // A held key must not do twice what it does once; walking through the list is the exception.
      if (!event.repeat || outcome.run.repeats === true) outcome.run.run();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta"]);

/** Within these the keys are theirs: a dialog is in front of everything that a command would change. */
const OWN_KEYS = "[role=dialog], [role=alertdialog], [role=menu]";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
}

const NO_TEXT: ReadonlySet<string> = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file"]);
