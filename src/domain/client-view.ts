import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";
import { serviceWindow } from "./service-window.ts";

/** A client as their partner sees them. Times are ISO 8601. */
export const clientView = z
  .object({
    id: z.number().int().meta({ description: "`userId` of what is sent to them" }),
    name: z.string().nullable(),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    conversation_id: z.number().int().nullable().meta({ description: "the one that was written in last" }),
    window: z
      .enum(["open", "closed", "unknown"])
      .meta({ description: "whether free text can be sent; unknown while they have never written" }),
    window_closes_at: z.iso.datetime().nullable(),
    marketing_opted_out_at: z.iso.datetime().nullable(),
    blocked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Client" });
export type ClientView = z.infer<typeof clientView>;

/** What is stored of a client, as far as it is shown. Times are ms. */
export interface StoredClient {
  id: number;
  name: string | null;
  profileName: string | null;
  username: string | null;
  phone: string | null;
  conversationId: number | null;
  lastInboundAt: number | null;
  optedOutAt: number | null;
  blockedAt: number | null;
}

export function viewClient(client: StoredClient, now: number): ClientView {
  const window = serviceWindow(client.lastInboundAt, now);
  return {
    id: client.id,
    name: clientName(client),
    phone_number: client.phone,
    conversation_id: client.conversationId,
    window: window.state,
    window_closes_at: window.state === "open" ? iso(window.closesAt) : null,
    marketing_opted_out_at: isoOrNull(client.optedOutAt),
    blocked_at: isoOrNull(client.blockedAt),
  };
}

/** What the organization calls them, else what they call themselves. */
export function clientName({
  name,
  profileName,
  username,
}: Pick<StoredClient, "name" | "profileName" | "username">): string | null {
  return name ?? profileName ?? username;
}
