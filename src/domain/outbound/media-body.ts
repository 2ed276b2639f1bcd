import { z } from "zod";
import { limitedText } from "./limits.ts";
import { MAX_CAPTION_CHARACTERS } from "./text-length.ts";

/**
 * Where the bytes come from: an upload of ours (POST /api/whatsapp/media gives its id), or a public link that WhatsApp
 * fetches by itself. Exactly one of them.
 */
const source = { media_id: z.number().int().positive().optional(), link: z.httpUrl().max(2048).optional() };
const ONE_SOURCE = "needs either media_id or link";
const hasOneSource = (media: { media_id?: number | undefined; link?: string | undefined }): boolean =>
  (media.media_id === undefined) !== (media.link === undefined);

const caption = limitedText(MAX_CAPTION_CHARACTERS).optional();

export const pictureBody = z.strictObject({ ...source, caption }).refine(hasOneSource, ONE_SOURCE);
export const documentBody = z
  .strictObject({ ...source, caption, filename: limitedText(240).optional() })
  .refine(hasOneSource, ONE_SOURCE);
/** `voice` makes it a voice note, which has to be Ogg with Opus. */
export const audioBody = z.strictObject({ ...source, voice: z.boolean().optional() }).refine(hasOneSource, ONE_SOURCE);
export const stickerBody = z.strictObject(source).refine(hasOneSource, ONE_SOURCE);

export type MediaBody = z.infer<typeof documentBody> & z.infer<typeof audioBody>;
