import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ContactView } from "../../domain/contact-view.ts";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";

/** The contact of a conversation. It has no events of its own: asked again when the conversation says otherwise of it. */
export function useContact(conversation: ConversationView) {
  const cache = useQueryClient();
  const { contact_id: id } = conversation;
  const contact = useQuery({
    queryKey: keys.contact(id),
    queryFn: async () => (await read(api.contacts[":id"].$get({ param: { id: String(id) } }))).contact,
  });
  const outdated = contact.data !== undefined && !agrees(contact.data, conversation);
  useEffect(() => {
    if (outdated) void cache.invalidateQueries({ queryKey: keys.contact(id) });
  }, [cache, id, outdated]);
  return contact;
}

function agrees(contact: ContactView, conversation: ConversationView): boolean {
  return (
    (contact.name ?? contact.profile_name) === conversation.contact_name &&
    contact.profile_name === conversation.contact_profile_name &&
    contact.username === conversation.username &&
    contact.phone_number === conversation.phone_number &&
    contact.blocked_at === conversation.blocked_at &&
    contact.marketing_opted_out_at === conversation.marketing_opted_out_at
  );
}
