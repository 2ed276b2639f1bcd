import { z } from "zod";
import type { Check } from "./check.ts";

const rows = z.array(
  z.object({
    id: z.number(),
    providerId: z.string().nullable(),
    state: z.string(),
    r2Key: z.string().nullable(),
    sha256: z.string().nullable(),
    reason: z.string().nullable(),
  }),
);
const files = z.array(z.object({ key: z.string(), sha256: z.string() }));

export const noFileIsMissing: Check = {
  promise: "every file that a customer sent is in R2 with the bytes that WhatsApp has",
  async violations({ stage }) {
    const stored = rows.parse(
      await stage.worker.query(
        "SELECT id, provider_media_id AS providerId, state, r2_key AS r2Key, sha256, reason FROM media",
      ),
    );
    const inStorage = new Map(
      files.parse(await stage.worker.ask("files", "media/")).map(({ key, sha256 }) => [key, sha256]),
    );
    const theirs = stage.meta.core.context.state.media;
    const wrong = stored.flatMap(({ id, providerId, state, r2Key, sha256, reason }) => {
      const real = theirs.get(providerId ?? "")?.sha256.hex;
      if (state !== "stored" || r2Key === null) return [`file ${id} is ${state}: ${reason}`];
      if (sha256 !== real) return [`file ${id} has the checksum ${sha256}, not ${real}`];
      if (inStorage.get(r2Key) !== real) return [`file ${id} is not in R2, or is another`];
      return [];
    });
    const awaited = stage.meta.written().filter(({ message }) => ["image", "document", "audio"].includes(message.type));
    return stored.length === awaited.length ? wrong : [...wrong, `${stored.length} files of ${awaited.length}`];
  },
};
