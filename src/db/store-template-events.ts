import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { TemplateEvent } from "../domain/channel-event.ts";
import type { Database } from "./database.ts";
import type { TemplateOwner } from "./store-templates.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

const owners = z.array(z.object({ organizationId: z.number(), accountId: z.string() }));

/**
 * Applies what a provider tells about templates, in one transaction and one round trip; an older notice that comes late
 * changes nothing.
 * @returns the accounts whose list has to be taken over again: a template is not known here, or its buttons have changed
 */
export async function storeTemplateEvents(
  db: Database,
  provider: string,
  events: TemplateEvent[],
): Promise<TemplateOwner[]> {
  const rows = JSON.stringify(mergedRows(events));
  const found = named(rows, provider);
  const [stale] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        statement(
          db,
          sql`WITH s AS MATERIALIZED (${found})
            UPDATE templates SET
              status = coalesce(s.status, templates.status),
              reason = CASE WHEN s.status IS NULL THEN templates.reason ELSE s.reason END,
              quality = coalesce(s.quality, templates.quality),
              category = coalesce(s.category, templates.category),
              components = CASE WHEN s.body IS NULL THEN templates.components ELSE ${reworded} END,
              changed_at = s.at
            FROM s
            WHERE templates.id = s.id AND s.at >= coalesce(templates.changed_at, 0)`,
        ),
      ],
      [
        statement(
          db,
          sql`SELECT DISTINCT s.organization_id AS organizationId, s.account_id AS accountId FROM (${found}) s
            WHERE s.body IS NOT NULL OR (s.id IS NULL AND s.status IS NOT 'DELETED')`,
        ),
      ],
    ),
  );
  return owners.parse(stale);
}

/**
 * The rows with the id of the template that they mean, once for each organization that knows the account. The provider's
 * id leads: a template that was deleted and made again has the same name.
 */
function named(rows: string, provider: string): SQL {
  const mine = sql`x.organization_id = c.organization_id AND x.account_id = c.account_id`;
  return sql`SELECT c.organization_id, c.account_id,
      CASE WHEN j.value->>'id' IS NULL
        THEN (SELECT x.id FROM templates x WHERE ${mine} AND x.name = j.value->>'name' AND x.language = j.value->>'language')
        ELSE (SELECT x.id FROM templates x WHERE ${mine} AND x.external_id = j.value->>'id')
      END AS id,
      j.value->>'status' AS status, j.value->>'reason' AS reason, j.value->>'quality' AS quality,
      j.value->>'category' AS category, j.value->>'header' AS header, j.value->>'body' AS body,
      j.value->>'footer' AS footer, j.value->>'at' AS at
    FROM json_each(${rows}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.account_id = j.value->>'account'
    GROUP BY j.key, c.organization_id`;
}

/** The components with their new words; what else a component has stays. */
const reworded = sql`(SELECT json_group_array(json(CASE x.value->>'type'
    WHEN 'BODY' THEN json_set(x.value, '$.text', s.body)
    WHEN 'HEADER' THEN CASE WHEN s.header IS NULL THEN x.value ELSE json_set(x.value, '$.text', s.header) END
    WHEN 'FOOTER' THEN CASE WHEN s.footer IS NULL THEN x.value ELSE json_set(x.value, '$.text', s.footer) END
    ELSE x.value END))
  FROM json_each(templates.components) x)`;

/** One row per template: later notices over earlier ones. */
function mergedRows(events: TemplateEvent[]): object[] {
  const inOrder = events.toSorted((a, b) => a.occurredAt - b.occurredAt);
  const byTemplate = Map.groupBy(inOrder, (event) =>
    JSON.stringify([event.accountId, event.externalId ?? [event.name, event.language]]),
  );
  return [...byTemplate.values()].map((own) => {
    const last = <T>(pick: (event: TemplateEvent) => T | null): T | null =>
      own.reduce<T | null>((found, event) => pick(event) ?? found, null);
    const judged = own.findLast((event) => event.status !== null);
    const texts = last((event) => event.texts);
    return {
      account: last((event) => event.accountId),
      id: last((event) => event.externalId),
      name: last((event) => event.name),
      language: last((event) => event.language),
      status: judged?.status ?? null,
      reason: judged?.reason ?? null,
      quality: last((event) => event.quality),
      category: last((event) => event.category),
      header: texts?.header ?? null,
      body: texts?.body ?? null,
      footer: texts?.footer ?? null,
      at: last((event) => event.occurredAt),
    };
  });
}
