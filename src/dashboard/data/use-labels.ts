import { useQuery } from "@tanstack/react-query";
import type { LabelView } from "../../domain/label.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "./query-keys.ts";

/** The organization's labels; a live event asks for them again when somebody changes one. */
export function useLabels(): LabelView[] {
  const { data } = useQuery({
    queryKey: keys.labels,
    queryFn: async () => (await read(api.labels.$get())).labels,
    staleTime: Infinity,
  });
  return data ?? NONE;
}

const NONE: LabelView[] = [];
