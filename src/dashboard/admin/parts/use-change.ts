import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";

/** Asks the API to change something, and asks again for what shows it. Whoever uses it shows `error`. */
export function useChange<Wanted, Answer>(
  run: (wanted: Wanted) => Promise<Answer>,
  { refresh, done }: { refresh: QueryKey; done?: (answer: Answer, wanted: Wanted) => void },
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (answer: Answer, wanted: Wanted) => {
      done?.(answer, wanted);
      await cache.invalidateQueries({ queryKey: refresh });
    },
  });
}
