import { z } from "zod";
import type { ChangeEvent } from "../../domain/channel-event.ts";
import { textOf } from "./message-text.ts";
import { typeOf } from "./message-type.ts";
import type { Sender, Surroundings } from "./surroundings.ts";
import type { Message } from "./wire.ts";

const target = z.looseObject({ original_message_id: z.string().min(1).max(1000) });
const edited = target.extend({ message: z.looseObject({ type: z.string().min(1) }) });

/** null for what is no edit and no deletion, or one that does not say of what. */
export function readChange(data: Message, sender: Sender, around: Surroundings): ChangeEvent | null {
  const common = {
    kind: "change",
    channelExternalId: around.channelExternalId,
    direction: sender.direction,
    occurredAt: data.timestamp,
  } as const;
  if (data.type === "revoke") {
    const revoke = target.safeParse(data["revoke"]).data;
    if (revoke === undefined) return null;
    const targetId = revoke.original_message_id;
    return { ...common, change: "revoke", targetId, type: "revoke", text: null, content: {} };
  }
  const edit = data.type === "edit" ? edited.safeParse(data["edit"]).data : undefined;
  if (edit === undefined) return null;
  const { message } = edit;
  const type = typeOf(message.type);
  return {
    ...common,
    change: "edit",
    targetId: edit.original_message_id,
    type,
    text: textOf(message),
    content: message,
  };
}
