import { z } from "zod";
import { demoOrganization } from "../../drizzle/demo/demo-data.ts";
import type { D1 } from "../runtime/start-runtime.ts";

/** A conversation as it is before the crowd listens. */
export interface CrowdConversation {
  id: number;
  version: number;
  /** Digits only. */
  phone: string;
  /** WhatsApp's id of its newest message. */
  newestId: string | null;
}

const row = z.object({
  id: z.number(),
  version: z.number(),
  phone: z.string().transform((phone) => phone.replace("+", "")),
  newestId: z.string().nullable(),
});

/** The organization's conversations in the order of their ids. */
export async function crowdConversations(database: D1): Promise<CrowdConversation[]> {
  const { results } = await database
    .prepare(
      `SELECT c.id, c.version, p.phone, m.provider_message_id AS newestId
       FROM conversations c JOIN contacts p ON p.id = c.contact_id LEFT JOIN messages m ON m.id = c.last_message_id
       WHERE c.organization_id = ? ORDER BY c.id`,
    )
    .bind(demoOrganization.id)
    .all();
  return z.array(row).parse(results);
}
