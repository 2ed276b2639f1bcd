/** Who stands on both ends of a partner's message. */
export interface PartnerMessage {
  partnerName: string;
  /** null where neither the organization nor WhatsApp knows one. */
  clientName: string | null;
  words: string;
}

/** A partner's words as the client reads them, whose number is the organization's: they say from whom they are. */
export function formatPartnerMessage({ partnerName, clientName, words }: PartnerMessage): string {
  const partner = onOneLine(partnerName);
  const client = clientName === null ? "" : onOneLine(clientName);
  return `📱 *Message from ${partner}* 📱\n\nHi${client === "" ? "" : ` ${client}`},\n\n${words}\n\n— ${partner}`;
}

/** People choose their profile's name themselves: it is to break neither the lines nor the bold. */
function onOneLine(name: string): string {
  return name.replaceAll("*", "").replace(/\s+/g, " ").trim();
}
