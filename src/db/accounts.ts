import { and, asc, eq } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { firstOrNull, type Database } from "./database.ts";

/** An account as an organization knows it: the numbers of one account may belong to several organizations. */
const columns = {
  organizationId: channels.organizationId,
  provider: channels.provider,
  accountId: channels.accountId,
};

/** Every account with templates, once for each organization that has a number of it. */
export function allAccounts(db: Database) {
  return db.selectDistinct(columns).from(channels).where(eq(channels.provider, "cloud_api"));
}

export function accountsOf(db: Database, organizationId: number) {
  return db
    .selectDistinct(columns)
    .from(channels)
    .where(and(eq(channels.organizationId, organizationId), eq(channels.provider, "cloud_api")))
    .orderBy(asc(channels.accountId));
}

/** The account's first number here, whose credentials speak for the account. */
export async function channelOfAccount(db: Database, organizationId: number, accountId: string) {
  return firstOrNull(
    await db
      .select()
      .from(channels)
      .where(
        and(
          eq(channels.provider, "cloud_api"),
          eq(channels.accountId, accountId),
          eq(channels.organizationId, organizationId),
        ),
      )
      .orderBy(asc(channels.id))
      .limit(1),
  );
}

/** Whether any number of the account is here, whosever it is. */
export async function hasAccount(db: Database, provider: "cloud_api" | "vonage", accountId: string): Promise<boolean> {
  const rows = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.provider, provider), eq(channels.accountId, accountId)))
    .limit(1);
  return rows.length > 0;
}
