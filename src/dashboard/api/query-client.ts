import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const MAX_RETRIES = 3;

/**
 * The browser's cache of what the API said. Live events keep it fresh (see data/apply-event.ts), so what was asked once
 * is asked again only after a gap, or when somebody comes back to the page after a while.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      // A refusal stays one; a lost connection is tried again by the query itself.
      retry: (failures, error) => failures < MAX_RETRIES && error instanceof ApiError && error.transient,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
