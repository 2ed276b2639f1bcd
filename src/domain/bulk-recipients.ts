import { clientName } from "./client-view.ts";
import { partnerBody } from "./partner-body.ts";

/** Somebody who might get one of a partner's many messages, and what decides whether they do. */
export interface BulkCandidate {
  id: number;
  partnerId: number | null;
  name: string | null;
  profileName: string | null;
  username: string | null;
  phone: string | null;
  optedOutAt: number | null;
  blockedAt: number | null;
}

/** Who is left out, and why, in the words that a single send refuses with. */
export interface Skipped {
  userId: number;
  code: "not_found" | "forbidden" | "invalid_phone_number" | "opted_out" | "contact_blocked" | "invalid_request";
  error: string;
}

/**
 * Who of those named gets the message. Many at once are held to more than one alone: whoever has asked for no marketing gets
 * none of them, whatever it is for.
 */
export function sortOutRecipients(
  ids: number[],
  candidates: BulkCandidate[],
  message: { partnerId: number; partnerName: string; words: string },
): { recipients: number[]; skipped: Skipped[] } {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const recipients: number[] = [];
  const skipped: Skipped[] = [];
  for (const userId of new Set(ids)) {
    const why = whyNot(byId.get(userId), message);
    if (why === null) recipients.push(userId);
    else skipped.push({ userId, ...why });
  }
  return { recipients, skipped };
}

function whyNot(
  client: BulkCandidate | undefined,
  { partnerId, partnerName, words }: { partnerId: number; partnerName: string; words: string },
): Omit<Skipped, "userId"> | null {
  if (client === undefined) return { code: "not_found", error: "User not found" };
  if (client.partnerId !== partnerId) return { code: "forbidden", error: "User is not assigned to this partner" };
  if (client.phone === null) return { code: "invalid_phone_number", error: "User does not have a phone number" };
  if (client.blockedAt !== null) return { code: "contact_blocked", error: "This contact is blocked." };
  if (client.optedOutAt !== null) return { code: "opted_out", error: "This person has asked for no such messages." };
  const body = partnerBody({ kind: "words", words }, { partnerName, clientName: clientName(client) });
  return body.ok ? null : { code: "invalid_request", error: `message: ${body.problem}.` };
}
