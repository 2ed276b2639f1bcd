import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { useConversation } from "../data/use-conversation.ts";
import { keys } from "../data/query-keys.ts";
import { Loading } from "../ui/spinner.tsx";
import { LaterDialog } from "./later-dialog.tsx";
import type { ScheduledItem } from "./scheduled-item.ts";
import { scheduledSourceOf, type LaterMessage } from "./scheduled-source.ts";

interface RescheduleDialogProps {
  item: ScheduledItem;
  conversationId: number | null;
  onClose(): void;
}

/** Changes a message that waits, or writes one that was not sent once more. In a chunk of its own: import it lazily. */
export function RescheduleDialog({ item, conversationId, onClose }: RescheduleDialogProps) {
  const { id, role } = useOwnUser();
  const cache = useQueryClient();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const { data: to, error } = useConversation(conversationId);
  const waits = item.state === "scheduled";
  const save = async (message: LaterMessage, key: string): Promise<void> => {
    try {
      if (waits) await source.change(item.id, message);
      else if (conversationId !== null) {
        await source.create({ conversationId, contactId: item.contactId }, message, key);
      }
    } finally {
      // Where it waits no longer, the list is behind.
      void cache.invalidateQueries({ queryKey: keys.scheduled });
    }
  };
  if (conversationId !== null && to === undefined && error === null) return <Loading />;
  return (
    <LaterDialog
      editing={waits}
      // Without the conversation, only its window and its templates are not known.
      to={to ?? null}
      begin={{ text: item.text, at: waits ? Date.parse(item.sendAt) : null, template: item.template }}
      save={save}
      onSaved={onClose}
      onClose={onClose}
    />
  );
}
