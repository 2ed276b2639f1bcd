import type { ClientView } from "../../domain/client-view.ts";
import type { ConversationView } from "../../domain/conversation-view.ts";

type Named = Pick<ConversationView, "contact_name" | "username" | "phone_number">;

/** Those whose name, username or number has what was typed; accents and capitals do not count, nor do a number's spaces. */
export function findConversations<C extends Named>(conversations: readonly C[], text: string): readonly C[] {
  const fits = matcher(text);
  return conversations.filter((each) => fits([each.contact_name, each.username], each.phone_number));
}

export function findClients<C extends Pick<ClientView, "name" | "phone_number">>(
  clients: readonly C[],
  text: string,
): readonly C[] {
  const fits = matcher(text);
  return clients.filter((each) => fits([each.name], each.phone_number));
}

function matcher(text: string): (names: (string | null)[], number: string | null) => boolean {
  const wanted = plain(text.trim());
  const digits = digitsOf(text);
  if (wanted === "") return () => true;
  return (names, number) =>
    names.some((name) => name !== null && plain(name).includes(wanted)) ||
    (digits !== "" && digitsOf(number ?? "").includes(digits));
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}
