import type { LabelView } from "../../domain/label.ts";

type Color = LabelView["color"];

/** The server's list, which comes with its checks: here the names alone, and the compiler says when one is missing. */
const COLORS: Record<Color, true> = {
  green: true,
  teal: true,
  blue: true,
  violet: true,
  pink: true,
  red: true,
  orange: true,
  yellow: true,
  gray: true,
};

// Object.keys forgets what the keys are.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const LABEL_COLORS = Object.keys(COLORS) as Color[];
