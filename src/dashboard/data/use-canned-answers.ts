import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "./query-keys.ts";

const readCannedAnswers = async () => (await read(api["canned-answers"].$get())).canned_answers;
export type CannedAnswer = Awaited<ReturnType<typeof readCannedAnswers>>[number];

/** The organization's canned answers, by their shortcuts. */
export function useCannedAnswers(): CannedAnswer[] {
  return useQuery({ queryKey: keys.cannedAnswers, queryFn: readCannedAnswers, staleTime: Infinity }).data ?? NONE;
}

const NONE: CannedAnswer[] = [];
