import { useConversationList } from "../inbox/use-conversation-list.ts";
import { useInboxLive } from "../live/use-inbox-live.ts";
import { EmbedPanes } from "./embed-panes.tsx";
import type { EmbedSession } from "./enter-embed.ts";

const ALL = { view: "all", labelId: null } as const;

/** All open conversations of the organization, for a session that reaches them. */
export function AllConversations({ session, openId }: { session: EmbedSession; openId: number | null }) {
  useInboxLive();
  const { rows, data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useConversationList(ALL);
  return (
    <EmbedPanes
      session={session}
      rows={data === undefined ? null : rows}
      error={error}
      openId={openId}
      alone={false}
      onRetry={() => void refetch()}
      onEnd={() => {
        if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
      }}
    />
  );
}
