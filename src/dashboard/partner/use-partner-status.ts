import { useQuery } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";

/** Whether partners can write here, asked again now and then: an admin may switch it. */
export function usePartnerStatus() {
  return useQuery({
    queryKey: keys.partnerStatus,
    queryFn: async () => (await read(partnerApi.status.$get())).status,
    refetchInterval: 60_000,
    refetchOnWindowFocus: "always",
    retry: (failures, error) => failures < 2 && !isSwitchedOff(error),
  });
}

/** The organization does not let its partners write: nothing else is answered then. */
export function isSwitchedOff(error: unknown): boolean {
  return error instanceof ApiError && error.details["featureDisabled"] === true;
}
