import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useConversation } from "../data/use-conversation.ts";
import { EmbedPanes } from "./embed-panes.tsx";
import type { EmbedSession } from "./enter-embed.ts";
import { withFresh } from "./with-fresh.ts";

interface EntityConversationsProps {
  session: EmbedSession;
  entity: { type: string; id: string };
  openId: number | null;
}

/** No socket tells of an entity's conversations as a whole. */
const LOOK_EVERY_MS = 20_000;

/** The conversations that are linked to an entity of the host's: mostly one, which is opened at once. */
export function EntityConversations({ session, entity, openId }: EntityConversationsProps) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.entityConversations(entity.type, entity.id),
    queryFn: async () => {
      const param = { entity_type: entity.type, entity_id: entity.id };
      return (await read(api["entity-conversations"][":entity_type"][":entity_id"].$get({ param }))).conversations;
    },
    refetchInterval: LOOK_EVERY_MS,
  });
  const only = data?.length === 1 ? (data[0]?.id ?? null) : null;
  const shownId = openId ?? only;
  const fresh = useConversation(shownId).data;
  const rows = useMemo(() => (data === undefined ? null : withFresh(data, fresh)), [data, fresh]);
  return (
    <EmbedPanes
      session={session}
      rows={rows}
      error={error}
      openId={shownId}
      single={only !== null && only === shownId}
      alone
      onRetry={() => void refetch()}
    />
  );
}
