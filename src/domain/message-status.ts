import { z } from "zod";

export const MESSAGE_STATUSES = ["pending", "sent", "delivered", "read", "played", "failed"] as const;
export const messageStatus = z.enum(MESSAGE_STATUSES).meta({ id: "MessageStatus" });
export type MessageStatus = z.infer<typeof messageStatus>;

/**
 * How far along a message is. `failed` stands between `sent` and `delivered`: it may follow an acceptance, but what has
 * reached a phone has not failed, whatever arrives late.
 */
export const STATUS_RANK = {
  pending: 0,
  sent: 10,
  failed: 15,
  delivered: 20,
  read: 30,
  played: 40,
} as const satisfies Record<MessageStatus, number>;

/** The failures that are our own guess, not the provider's word: a status from the provider overrules them. */
export const OVERRULABLE_FAILURES = ["outcome_unknown", "retries_exhausted"] as const;

/**
 * Whether a status that the provider reports moves the message on. Never backwards; the provider's `failed` is final. The
 * rule for people to read: D1 applies it in SQL to many at once, and a test holds the two together for every pair.
 */
export function advances(
  current: { status: MessageStatus; failureCode: string | null },
  reported: Exclude<MessageStatus, "pending">,
): boolean {
  if (current.status === "failed") return OVERRULABLE_FAILURES.some((code) => code === current.failureCode);
  return STATUS_RANK[reported] > STATUS_RANK[current.status];
}
