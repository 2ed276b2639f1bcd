import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import type { DateRange } from "./date-range.ts";

/** The numbers of a range, by the days of a time zone. The last ones stay while others are on their way. */
export function useAnalytics({ from, to }: DateRange, timeZone: string) {
  return useQuery({
    queryKey: [...keys.analytics, from, to, timeZone],
    queryFn: async () => (await read(api.analytics.$get({ query: { from, to, time_zone: timeZone } }))).analytics,
    placeholderData: keepPreviousData,
  });
}
