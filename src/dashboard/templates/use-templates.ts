import { useQuery } from "@tanstack/react-query";
import type { TemplateView } from "../../domain/template.ts";
import { conversationSource } from "../data/conversation-source.ts";
import { keys } from "../data/query-keys.ts";

/** An account has at most 6000 templates (Meta); who searches among more than this is better served by the admin's page. */
const MOST_PAGES = 20;

/** The templates that can be sent from a number just now. */
export function useTemplates(channelId: number) {
  return useQuery({
    queryKey: [...keys.templates, "sendable", channelId],
    queryFn: () => readSendable(channelId),
  });
}

async function readSendable(channelId: number): Promise<TemplateView[]> {
  const templates: TemplateView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: { templates: TemplateView[]; next_cursor: string | null } = await conversationSource().templates(
      channelId,
      cursor,
    );
    templates.push(...answer.templates.filter((template) => template.sendable));
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return templates;
}
