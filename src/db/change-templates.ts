import { and, eq } from "drizzle-orm";
import { templates } from "../../drizzle/schema/channels.ts";
import type { ListedTemplate, Template } from "../domain/template.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import type { Database } from "./database.ts";
import type { TemplateOwner } from "./store-templates.ts";
import { templateColumns } from "./templates.ts";

type Change = Pick<AuditEntry, "actor" | "action" | "details" | "at">;

/** Keeps a template that was just submitted, with the audit entry. */
export async function insertTemplate(
  db: Database,
  owner: TemplateOwner,
  listed: ListedTemplate,
  audit: Change,
): Promise<Template> {
  const { organizationId, accountId } = owner;
  const values = { ...listed, organizationId, accountId, provider: "cloud_api" as const, syncedAt: audit.at };
  const [[template]] = await db.batch([
    // The webhook about the approval, or a sync, may have been faster.
    db
      .insert(templates)
      .values(values)
      .onConflictDoUpdate({
        target: [templates.organizationId, templates.accountId, templates.name, templates.language],
        set: { externalId: listed.externalId, category: listed.category, components: listed.components },
      })
      .returning(templateColumns),
    auditStatement(db, { ...audit, organizationId, target: `template:${listed.name}/${listed.language}` }),
  ]);
  if (template === undefined) throw new Error("a template was neither inserted nor updated");
  return template;
}

/** Notes an edit that the provider has taken, with the audit entry. @returns null where it is gone */
export async function updateTemplate(
  db: Database,
  organizationId: number,
  template: Pick<Template, "id" | "name" | "language">,
  values: Partial<Pick<Template, "category" | "components" | "status" | "reason">>,
  audit: Change,
): Promise<Template | null> {
  const [[updated]] = await db.batch([
    db
      .update(templates)
      .set({ ...values, syncedAt: audit.at })
      .where(and(eq(templates.id, template.id), eq(templates.organizationId, organizationId)))
      .returning(templateColumns),
    auditStatement(db, { ...audit, organizationId, target: `template:${template.name}/${template.language}` }),
  ]);
  return updated ?? null;
}

/** Forgets a template that the provider has deleted, with the audit entry. */
export async function removeTemplate(
  db: Database,
  organizationId: number,
  template: Pick<Template, "id" | "name" | "language">,
  audit: Change,
): Promise<void> {
  await db.batch([
    db.delete(templates).where(and(eq(templates.id, template.id), eq(templates.organizationId, organizationId))),
    auditStatement(db, { ...audit, organizationId, target: `template:${template.name}/${template.language}` }),
  ]);
}
