import { z } from "zod";
import { iso } from "./message-view.ts";

/** A text that agents insert with `/shortcut`, as the API shows it. Times are ISO 8601. */
export const cannedAnswerView = z
  .object({
    id: z.number().int(),
    shortcut: z.string(),
    text: z.string(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "CannedAnswer" });
export type CannedAnswerView = z.infer<typeof cannedAnswerView>;

/** What is stored of a canned answer, as far as it is shown. Times are ms. */
export interface StoredCannedAnswer {
  id: number;
  shortcut: string;
  text: string;
  updatedAt: number;
}

export function viewCannedAnswer(answer: StoredCannedAnswer): CannedAnswerView {
  return { id: answer.id, shortcut: answer.shortcut, text: answer.text, updated_at: iso(answer.updatedAt) };
}
