import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";

export interface OlderPage<Item> {
  items: Item[];
  /** `before` of the next page; null at the end. */
  nextBefore: number | null;
}

/** A list that is newest first and read page by page towards what is older. */
export function useOlderPages<Item>(queryKey: QueryKey, readPage: (before: number | null) => Promise<OlderPage<Item>>) {
  const { data, ...query } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: nowhere,
    getNextPageParam: (page) => page.nextBefore,
  });
  return { ...query, data: data?.pages.flatMap((page) => page.items) };
}

const nowhere: number | null = null;
