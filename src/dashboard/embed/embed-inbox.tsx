import { useState } from "react";
import { Router, useRoute } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { useOutboxSender } from "../outbox/use-outbox-sender.ts";
import { AllConversations } from "./all-conversations.tsx";
import { EntityConversations } from "./entity-conversations.tsx";
import type { EmbedSession } from "./enter-embed.ts";

interface EmbedInboxProps {
  session: EmbedSession;
  /** Which entity the host wants to be shown; a token may be confined to one besides. */
  wanted: EmbedSession["entity"];
}

/** The conversations in reach. Where one is in them is not in the address: it is the host's page that can be linked to. */
export function EmbedInbox({ session, wanted }: EmbedInboxProps) {
  const entity = session.entity ?? wanted;
  // Another entity begins at its list.
  return <Inbox key={`${entity?.type}/${entity?.id}`} session={session} entity={entity} />;
}

function Inbox({ session, entity }: { session: EmbedSession; entity: EmbedSession["entity"] }) {
  const [place] = useState(() => memoryLocation({ path: "/" }));
  return (
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Lists session={session} entity={entity} />
    </Router>
  );
}

function Lists({ session, entity }: { session: EmbedSession; entity: EmbedSession["entity"] }) {
  const [open, params] = useRoute("/c/:id");
  const openId = open ? Number(params.id) : null;
  useOutboxSender();
  return entity === null ? (
    <AllConversations session={session} openId={openId} />
  ) : (
    <EntityConversations session={session} entity={entity} openId={openId} />
  );
}
