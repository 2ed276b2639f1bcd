import { ANSWER_KINDS } from "./answer-kinds.ts";
import { CHANGE_KINDS } from "./change-kinds.ts";
import type { InboundKind } from "./inbound-kind.ts";
import { MEDIA_KINDS } from "./media-kinds.ts";
import { PLAIN_KINDS } from "./plain-kinds.ts";
import { UNSUPPORTED_KINDS } from "./unsupported-kinds.ts";

/** Every kind of message that Meta sends, in every form that was seen of it. */
export const INBOUND_KINDS: InboundKind[] = [
  ...PLAIN_KINDS,
  ...MEDIA_KINDS,
  ...ANSWER_KINDS,
  ...CHANGE_KINDS,
  ...UNSUPPORTED_KINDS,
];
