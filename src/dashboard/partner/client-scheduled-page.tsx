import { ScheduledPage } from "../scheduling/scheduled-page.tsx";
import { useClients } from "./use-clients.ts";

/** All that a partner has scheduled. */
export function ClientScheduledPage() {
  const clients = useClients().data ?? [];
  return (
    <ScheduledPage
      conversationOf={({ contactId }) => clients.find(({ id }) => id === contactId)?.conversation_id ?? null}
    />
  );
}
