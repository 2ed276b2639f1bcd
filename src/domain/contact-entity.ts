import { z } from "zod";
import { iso } from "./message-view.ts";

/** What a contact's messages are about in another application, as the API shows it. Times are ISO 8601. */
export const contactEntityView = z
  .object({
    type: z.string(),
    id: z.string(),
    messages: z.number().int().meta({ description: "how many of the contact's messages are linked to it" }),
    last_linked_at: z.iso.datetime(),
  })
  .meta({ id: "ContactEntity" });
export type ContactEntityView = z.infer<typeof contactEntityView>;

/** What is stored of it. Times are ms. */
export interface ContactEntity {
  type: string;
  id: string;
  messages: number;
  lastLinkedAt: number;
}

export function viewContactEntity({ type, id, messages, lastLinkedAt }: ContactEntity): ContactEntityView {
  return { type, id, messages, last_linked_at: iso(lastLinkedAt) };
}
