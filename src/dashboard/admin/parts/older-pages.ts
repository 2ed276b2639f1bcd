import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";

export interface OlderPage<Item> {
  items: Item[];
  /** Where the next page begins, as the API takes it in a query; null at the end. */
  next: string | null;
}

/** A list that is read page by page, most often towards what is older. */
export function useOlderPages<Item>(queryKey: QueryKey, readPage: (from: string | null) => Promise<OlderPage<Item>>) {
  const { data, ...query } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: BEGINNING,
    getNextPageParam: (page) => page.next,
  });
  return { ...query, data: data?.pages.flatMap((page) => page.items) };
}

const BEGINNING: string | null = null;
