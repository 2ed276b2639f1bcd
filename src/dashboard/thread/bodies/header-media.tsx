import type { MessageView } from "../../../domain/message-view.ts";
import { DocumentChip } from "./document-body.tsx";
import { Picture } from "./picture-body.tsx";

/** The file that stands over a message's words, if it has one. */
export function HeaderMedia({ message }: { message: MessageView }) {
  if (message.media === null) return null;
  return message.media.kind === "document" ? <DocumentChip message={message} /> : <Picture message={message} />;
}
