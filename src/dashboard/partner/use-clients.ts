import { useQuery } from "@tanstack/react-query";
import { partnerApi } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";

/** Everybody whom this partner may write to, by name. */
export function useClients() {
  return useQuery({
    queryKey: keys.clients,
    queryFn: async () => (await read(partnerApi.clients.$get())).clients,
    refetchOnWindowFocus: "always",
  });
}
