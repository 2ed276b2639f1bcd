import type { MediaKind } from "./media-kind.ts";
import type { OutboundBody } from "./outbound/outbound-body.ts";
import type { TemplateBody } from "./outbound/template-body.ts";
import { charactersIn, MAX_CAPTION_CHARACTERS, MAX_TEXT_CHARACTERS } from "./outbound/text-length.ts";
import { formatPartnerMessage } from "./partner-message.ts";

/** What a partner sends: words, a file that may have words beside it, or a template. */
export type PartnerContent =
  | { kind: "words"; words: string }
  | { kind: "file"; file: { id: number; kind: MediaKind }; words: string | null }
  | { kind: "template"; template: TemplateBody };

export type PartnerBody = { ok: true; body: OutboundBody } | { ok: false; problem: string };

/**
 * The message that leaves: words get the documented form, as a text or below a file; a template has been approved as it
 * is, and gets none.
 */
export function partnerBody(
  content: PartnerContent,
  names: { partnerName: string; clientName: string | null },
): PartnerBody {
  switch (content.kind) {
    case "template":
      return { ok: true, body: { type: "template", template: content.template } };
    case "words": {
      const text = formatted(content.words, names, MAX_TEXT_CHARACTERS);
      return text.ok ? { ok: true, body: { type: "text", text: { body: text.words } } } : text;
    }
    case "file":
      return fileBody(content, names);
  }
}

function fileBody(
  { file, words }: Extract<PartnerContent, { kind: "file" }>,
  names: { partnerName: string; clientName: string | null },
): PartnerBody {
  const source = { media_id: file.id };
  if (file.kind === "audio" || file.kind === "sticker") {
    if (words !== null) return { ok: false, problem: `is not shown with ${file.kind}: send it by itself` };
    const body = { audio: { type: "audio", audio: source }, sticker: { type: "sticker", sticker: source } } as const;
    return { ok: true, body: body[file.kind] };
  }
  const text = words === null ? null : formatted(words, names, MAX_CAPTION_CHARACTERS);
  if (text?.ok === false) return text;
  const picture = { ...source, ...(text === null ? {} : { caption: text.words }) };
  switch (file.kind) {
    case "image":
      return { ok: true, body: { type: "image", image: picture } };
    case "video":
      return { ok: true, body: { type: "video", video: picture } };
    case "document":
      return { ok: true, body: { type: "document", document: picture } };
  }
}

function formatted(
  words: string,
  names: { partnerName: string; clientName: string | null },
  max: number,
): { ok: true; words: string } | { ok: false; problem: string } {
  const whole = formatPartnerMessage({ ...names, words });
  const over = charactersIn(whole) - max;
  if (over <= 0) return { ok: true, words: whole };
  return { ok: false, problem: `is ${over} characters longer than WhatsApp takes with the greeting and the signature` };
}
