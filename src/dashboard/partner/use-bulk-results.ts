import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { scheduledSourceOf } from "../scheduling/scheduled-source.ts";
import { bulkResults, type BulkResult } from "./bulk-outcome.ts";
import { MOST_AT_ONCE } from "./bulk-plan.ts";
import type { BulkStored } from "./use-bulk-send.ts";

const EVERY_MS = 1500;
/** What takes longer than this is found in the list of what is scheduled. */
const MOST_LOOKS = 40;

/** What has come of each, asked for until all are done: they are due now, so they are the latest in either list. */
export function useBulkResults({ clients, message, answer }: BulkStored): BulkResult[] {
  const { id, role } = useOwnUser();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const later = message.sendAt !== undefined;
  const first = answer.find((each) => each.success);
  const { data } = useQuery({
    queryKey: keys.bulkOutcome(first?.id ?? 0),
    enabled: !later && first !== undefined,
    queryFn: async () => {
      const [sent, failed] = await Promise.all([
        source.list(null, "sent", null, MOST_AT_ONCE),
        source.list(null, "failed", null, MOST_AT_ONCE),
      ]);
      return [...sent.items, ...failed.items];
    },
    refetchInterval: ({ state }) => {
      const open = bulkResults(clients, answer, later, state.data ?? []).some((each) => each.state === "waiting");
      return open && state.dataUpdateCount + state.errorUpdateCount < MOST_LOOKS ? EVERY_MS : false;
    },
  });
  return useMemo(() => bulkResults(clients, answer, later, data ?? []), [clients, answer, later, data]);
}
