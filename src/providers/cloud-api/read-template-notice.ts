import { z } from "zod";
import type { TemplateEvent } from "../../domain/channel-event.ts";
import { normalLanguage } from "../../domain/template.ts";

const word = z
  .string()
  .min(1)
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);
const upperWord = word.transform((text) => text?.toUpperCase() ?? null);
const detail = z.looseObject({ reason: word, title: word, description: word }).nullish().catch(null);

const notice = z.looseObject({
  // A number beyond what JSON can carry exactly would name another template: then name and language have to do.
  message_template_id: z
    .union([z.string().min(1), z.number().int().positive().transform(String)])
    .nullish()
    .catch(null),
  message_template_name: z.string().min(1),
  message_template_language: z.string().min(1),
  event: upperWord,
  reason: word,
  rejection_info: detail,
  other_info: detail,
  new_quality_score: upperWord,
  new_category: upperWord,
  message_template_element: word,
  message_template_title: word,
  message_template_footer: word,
});
type Notice = z.infer<typeof notice>;

/** Statuses that Meta's events lead to; any other event has the name of its status. */
const STATUS_AFTER: ReadonlyMap<string, string> = new Map([
  ["REINSTATED", "APPROVED"],
  ["UNARCHIVED", "APPROVED"],
  ["UNPAUSED", "APPROVED"],
]);

const FIELDS = new Set([
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
]);

/** What a notice about a template means for the template; empty for every other notice. */
export function readTemplateNotice(
  field: string,
  value: unknown,
  { accountId, occurredAt }: { accountId: string | null; occurredAt: number },
): TemplateEvent[] {
  if (!FIELDS.has(field) || accountId === null) return [];
  const parsed = notice.safeParse(value);
  if (!parsed.success) return [];
  const { data } = parsed;
  const { event } = data;
  return [
    {
      kind: "template",
      channelExternalId: null,
      accountId,
      externalId: data.message_template_id ?? null,
      name: data.message_template_name,
      language: normalLanguage(data.message_template_language),
      status: event === null ? null : (STATUS_AFTER.get(event) ?? event),
      reason: reasonOf(data),
      quality: data.new_quality_score,
      // Beside `correct_category`, the new one is the present one: the change comes a day later with a notice of its own.
      category: data.new_category,
      texts:
        data.message_template_element === null
          ? null
          : {
              header: data.message_template_title,
              body: data.message_template_element,
              footer: data.message_template_footer,
            },
      occurredAt,
    },
  ];
}

function reasonOf(data: Notice): string | null {
  const given = data.reason === "NONE" ? null : data.reason;
  return data.rejection_info?.reason ?? data.other_info?.description ?? given ?? data.other_info?.title ?? null;
}
