import { ScheduledPage } from "./scheduled-page.tsx";

/** All that is scheduled, as agents and admins see it. */
export function TeamScheduledPage() {
  return <ScheduledPage conversationOf={({ conversationId }) => conversationId} />;
}
