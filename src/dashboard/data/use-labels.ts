import { useQuery } from "@tanstack/react-query";
import type { LabelView } from "../../domain/label.ts";
import { conversationSource } from "./conversation-source.ts";
import { keys } from "./query-keys.ts";

/** The organization's labels; a live event asks for them again when somebody changes one. */
export function useLabels(): LabelView[] {
  const { data } = useQuery({
    queryKey: keys.labels,
    queryFn: () => conversationSource().labels(),
    staleTime: Infinity,
  });
  return data ?? NONE;
}

const NONE: LabelView[] = [];
