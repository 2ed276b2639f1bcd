import { z } from "zod";
import { normalLanguage, type ListedTemplate } from "../../domain/template.ts";
import type { TemplateDraft, TemplateEdit } from "../../domain/template-draft.ts";
import type { ProviderAccount, ProviderAnswer, TemplatePage } from "../provider.ts";
import { callGraph, type GraphEdge } from "./graph-edge.ts";
import { managementAnswer } from "./management-answer.ts";

const PAGE_SIZE = 100;
const FIELDS = "name,status,category,language,components,quality_score,rejected_reason,parameter_format";

const upper = z.string().transform((word) => word.toUpperCase());
const templateId = z.union([z.string().min(1), z.number()]).transform(String);

const listed = z.looseObject({
  id: templateId,
  name: z.string().min(1),
  language: z.string().min(1),
  category: upper,
  status: upper,
  quality_score: z.looseObject({ score: upper }).nullish().catch(null),
  rejected_reason: z.string().nullish().catch(null),
  parameter_format: upper.nullish().catch(null),
  components: z.array(z.unknown()).catch([]),
});

const page = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .nullish(),
});

/** One page of an account's templates, as many as Meta gives at once. */
export async function listTemplates(
  edge: GraphEdge,
  account: ProviderAccount,
  after: string | null,
): Promise<ProviderAnswer<TemplatePage>> {
  const answer = await callGraph(edge, account.accessToken, {
    method: "GET",
    path: edgeOf(account),
    query: { fields: FIELDS, limit: String(PAGE_SIZE), ...(after === null ? {} : { after }) },
  });
  const read = managementAnswer(answer, page);
  if (!read.ok) return read;
  const { data, paging } = read.value;
  // A full page without `next` may still have one after it.
  const more = paging?.next !== undefined || data.length >= PAGE_SIZE;
  return {
    ok: true,
    value: {
      templates: data.flatMap((each) => readTemplate(each) ?? []),
      next: more ? (paging?.cursors?.after ?? null) : null,
    },
  };
}

function readTemplate(item: unknown): ListedTemplate | null {
  const parsed = listed.safeParse(item);
  if (!parsed.success) return null;
  const { id, name, language, category, status, quality_score, rejected_reason, parameter_format, components } =
    parsed.data;
  return {
    externalId: id,
    name,
    language: normalLanguage(language),
    category,
    status,
    quality: quality_score?.score ?? null,
    parameterFormat: parameter_format ?? null,
    components,
    reason: rejected_reason === "NONE" ? null : (rejected_reason ?? null),
  };
}

const created = z.looseObject({ id: templateId, status: upper.catch("PENDING"), category: upper.optional() });

/** Submits a new template for approval. */
export async function createTemplate(
  edge: GraphEdge,
  account: ProviderAccount,
  draft: TemplateDraft,
): Promise<ProviderAnswer<{ externalId: string; status: string; category: string }>> {
  const answer = await callGraph(edge, account.accessToken, { method: "POST", path: edgeOf(account), body: draft });
  const read = managementAnswer(answer, created);
  if (!read.ok) return read;
  const { id, status, category } = read.value;
  return { ok: true, value: { externalId: id, status, category: category ?? draft.category } };
}

const done = z.looseObject({ success: z.literal(true) });

/** Submits a template again with other content. */
export async function editTemplate(
  edge: GraphEdge,
  account: ProviderAccount,
  externalId: string,
  edit: TemplateEdit,
): Promise<ProviderAnswer<null>> {
  const path = encodeURIComponent(externalId);
  return asDone(
    managementAnswer(await callGraph(edge, account.accessToken, { method: "POST", path, body: edit }), done),
  );
}

/** Deletes a template in one language. */
export async function deleteTemplate(
  edge: GraphEdge,
  account: ProviderAccount,
  template: { externalId: string; name: string },
): Promise<ProviderAnswer<null>> {
  const query = { hsm_id: template.externalId, name: template.name };
  const answer = await callGraph(edge, account.accessToken, { method: "DELETE", path: edgeOf(account), query });
  return asDone(managementAnswer(answer, done));
}

function edgeOf(account: ProviderAccount): string {
  return `${encodeURIComponent(account.accountId)}/message_templates`;
}

function asDone(answer: ProviderAnswer<unknown>): ProviderAnswer<null> {
  return answer.ok ? { ok: true, value: null } : answer;
}
