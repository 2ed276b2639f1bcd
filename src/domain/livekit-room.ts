import { roomNameOf } from "./room-name.ts";

/** Whose room it is. */
export interface RoomOwner {
  organizationId: number;
  /** Whether the Worker's own number is the organization's. */
  ownsPlainNames: boolean;
}

/**
 * What a conversation's room is called at LiveKit. A server has one namespace for all rooms, while the same person may
 * write to several organizations: only one of these has the plain names, the others' say whose they are.
 */
export function liveKitRoomOf(
  conversation: { phone: string | null; conversationId: number },
  { organizationId, ownsPlainNames }: RoomOwner,
): string {
  const name = roomNameOf(conversation);
  return ownsPlainNames ? name : `org${organizationId}.${name}`;
}

/** What a room says of itself to those who list rooms. */
export function roomMetadataOf({ phone, conversationId }: { phone: string | null; conversationId: number }): object {
  return {
    title: `WhatsApp: ${phone ?? `conversation ${conversationId}`}`,
    channel: "Customer",
    department: "Customer Service",
    private: true,
  };
}
