import type { Command } from "./command-registry.ts";
import { isPlain, keySteps, pressMatches, type KeyPress } from "./key-press.ts";

/** What was pressed of a command whose keys come one after the other. */
export interface PendingKeys {
  presses: readonly KeyPress[];
  /** When the last of them was pressed, in ms. */
  at: number;
}

export interface KeyContext {
  now: number;
  apple: boolean;
  /** A field has the focus: plain keys are text there. */
  typing: boolean;
  /** Plain keys can be turned off: they get in the way of speech input (WCAG 2.1.4). */
  plainKeys: boolean;
}

export interface KeyOutcome {
  run: Command | null;
  pending: PendingKeys | null;
}

/** The next key counts as the next one for this long. */
const WITHIN_MS = 1500;

/** Which command a press calls, or begins to. Of two with the same keys the later one counts: it is the more special. */
export function matchKeys(
  commands: readonly Command[],
  pending: PendingKeys | null,
  press: KeyPress,
  context: KeyContext,
): KeyOutcome {
  const before = pending !== null && context.now - pending.at <= WITHIN_MS ? pending.presses : [];
  const outcome = matchPresses(commands, [...before, press], context);
  // What was begun leads nowhere: the press may be the first of something else.
  if (outcome.run === null && outcome.pending === null && before.length > 0) {
    return matchPresses(commands, [press], context);
  }
  return outcome;
}

function matchPresses(commands: readonly Command[], presses: readonly KeyPress[], context: KeyContext): KeyOutcome {
  let begun = false;
  for (const command of commands.toReversed()) {
    if (command.keys === undefined) continue;
    const steps = keySteps(command.keys);
    const allowed = !steps.some(isPlain) || (context.plainKeys && !context.typing);
    const fits =
      allowed &&
      presses.every((press, index) => {
        const step = steps[index];
        return step !== undefined && pressMatches(step, press, context.apple);
      });
    if (!fits) continue;
    if (steps.length === presses.length) return { run: command, pending: null };
    begun = true;
  }
  return { run: null, pending: begun ? { presses, at: context.now } : null };
}
