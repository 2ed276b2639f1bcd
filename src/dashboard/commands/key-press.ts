/** What a keyboard event says, as far as commands look at it. */
export interface KeyPress {
  key: string;
  /** The physical key, such as `KeyG`. */
  code: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
}

/** One step of a command's keys. */
export interface KeyStep {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean;
}

/** `mod+k` → one step, `g i` → two. @see Command.keys */
export function keySteps(keys: string): KeyStep[] {
  return keys.split(" ").map((step) => {
    const parts = step.split("+");
    return {
      key: parts.at(-1) ?? "",
      mod: parts.includes("mod"),
      alt: parts.includes("alt"),
      shift: parts.includes("shift"),
    };
  });
}

/** @param apple ⌘ is the modifier there, Ctrl everywhere else */
export function pressMatches(step: KeyStep, press: KeyPress, apple: boolean): boolean {
  const mod = apple ? press.meta : press.ctrl;
  const other = apple ? press.ctrl : press.meta;
  if (other || mod !== step.mod || press.alt !== step.alt) return false;
  // Where a sign such as ? lies, and whether it needs Shift, is the keyboard's business.
  if (isSign(step.key)) return press.key === step.key;
  return press.shift === step.shift && keyOf(press) === step.key.toLowerCase();
}

/** Whether a step would be text if a field had the focus. */
export function isPlain(step: KeyStep): boolean {
  return !step.mod && !step.alt;
}

/**
 * The letter of the key: where another script is typed, or ⌥ makes a sign of it, the one that stands on that key of a
 * Latin keyboard.
 */
function keyOf({ key, code }: KeyPress): string {
  const latin = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[a-z]$/i.test(key) || key.length > 1;
  return (isLatin || latin === undefined ? key : latin).toLowerCase();
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
