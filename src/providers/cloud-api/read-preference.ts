import { z } from "zod";
import type { PreferenceEvent } from "../../domain/channel-event.ts";
import { personOf } from "./person-of.ts";
import type { Surroundings } from "./surroundings.ts";
import { timestamp } from "./wire.ts";

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value || null);

const preference = z.looseObject({
  wa_id: text,
  user_id: text,
  category: z.literal("marketing_messages"),
  value: z.enum(["stop", "resume", "signup"]),
  timestamp,
});

/** A person's word on marketing messages; empty for preferences of any other kind. */
export function readPreference(item: unknown, around: Surroundings): PreferenceEvent[] {
  const parsed = preference.safeParse(item);
  if (!parsed.success) return [];
  const { wa_id, user_id, value, timestamp: occurredAt } = parsed.data;
  const person = personOf({ waId: wa_id, userId: user_id, parentUserId: null }, around.contacts);
  if (person === null) return [];
  return [
    {
      kind: "preference",
      channelExternalId: around.channelExternalId,
      person,
      wantsMarketing: value !== "stop",
      occurredAt,
    },
  ];
}
