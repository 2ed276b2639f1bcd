import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { NotificationTemplate } from "../../../domain/notification-template.ts";
import { templateDefinition } from "../../../domain/template-definition.ts";
import type { TemplateView } from "../../../domain/template.ts";
import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";
import { keys } from "../../data/query-keys.ts";
import { notificationChoices } from "./notification-choices.ts";

/** More templates than this are not offered in a list. */
const MOST_PAGES = 10;

/** What can be chosen to carry notifications; the stored one alone until the others are known. */
export function useNotificationChoices(stored: NotificationTemplate | null): NotificationTemplate[] {
  const { data } = useQuery({ queryKey: [...keys.templates, "approved"], queryFn: readApproved });
  return useMemo(() => {
    const defined = (data ?? []).map((template) => ({
      template,
      definition: templateDefinition({
        category: template.category,
        parameterFormat: template.parameter_format,
        components: template.components,
      }),
    }));
    return notificationChoices(defined, stored);
  }, [data, stored]);
}

async function readApproved(): Promise<TemplateView[]> {
  const templates: TemplateView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { status: "APPROVED", limit: "100", ...(cursor === null ? {} : { cursor }) };
    const answer: { templates: TemplateView[]; next_cursor: string | null } = await read(api.templates.$get({ query }));
    templates.push(...answer.templates);
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return templates;
}
