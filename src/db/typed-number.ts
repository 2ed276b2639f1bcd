import { and, eq, sql, type SQL } from "drizzle-orm";
import { contactIdentities } from "../../drizzle/schema/contacts.ts";
import { alternativeForms, digitsOf } from "../domain/phone.ts";
import { firstOrNull, type Database } from "./database.ts";

interface TypedNumber {
  organizationId: number;
  contactId: number;
  /** E.164; null takes a typed number away. */
  phone: string | null;
  now: number;
}

/**
 * What gives a contact the number that an agent typed, for a batch. `allowed` holds before and after the other two have
 * run; where it does not, neither of them does anything. That the number that stood there before leads to the contact no
 * more is a trigger's doing: see migrations/0012_typed_numbers.sql.
 */
export function typedNumber({ organizationId, contactId, phone, now }: TypedNumber): {
  /** WhatsApp has not said a number, and the typed one leads to nobody else. */
  allowed: SQL;
  takeIdentity: SQL;
  values: { phone: string | null; phoneTypedAt: number | null };
} {
  const open = sql`EXISTS (SELECT 1 FROM contacts WHERE id = ${contactId} AND organization_id = ${organizationId}
    AND kind = 'person' AND (phone IS NULL OR phone_typed_at IS NOT NULL))`;
  if (phone === null) {
    return { allowed: open, takeIdentity: sql`SELECT 1`, values: { phone: null, phoneTypedAt: null } };
  }
  const holders = sql`SELECT i.contact_id FROM json_each(${formsOf(phone)}) k
    CROSS JOIN contact_identities i ON i.organization_id = ${organizationId} AND i.kind = 'wa_id' AND i.value = k.value AND i.scope = ''`;
  const allowed = sql`${open} AND NOT EXISTS (${holders} WHERE i.contact_id <> ${contactId})`;
  return {
    allowed,
    // The primary key is the judge of whose it is; what is left to do here is nothing where it is this contact's already.
    takeIdentity: sql`INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
      SELECT ${organizationId}, '', 'wa_id', ${digitsOf(phone)}, ${contactId}, ${now} WHERE ${allowed}
      ON CONFLICT DO NOTHING`,
    values: { phone, phoneTypedAt: now },
  };
}

/** Whom a number leads to, under any of its forms. */
export async function holderOfNumber(db: Database, organizationId: number, phone: string): Promise<number | null> {
  const rows = await db
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.organizationId, organizationId),
        eq(contactIdentities.kind, "wa_id"),
        sql`${contactIdentities.value} IN (SELECT value FROM json_each(${formsOf(phone)}))`,
        eq(contactIdentities.scope, ""),
      ),
    )
    .limit(1);
  return firstOrNull(rows)?.contactId ?? null;
}

function formsOf(phone: string): string {
  const waId = digitsOf(phone);
  return JSON.stringify([waId, ...alternativeForms(waId)]);
}
