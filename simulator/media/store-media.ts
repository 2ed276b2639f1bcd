import type { SimulatorContext } from "../context.ts";
import { createNodeId } from "../identifiers.ts";
import type { StoredMedia } from "./stored-media.ts";
import { describeMedia, receivedLifetimeMs, uploadedLifetimeMs } from "./stored-media.ts";

export interface IncomingFile {
  bytes: Uint8Array<ArrayBuffer>;
  mimeType: string;
  filename: string | null;
  /** Decides how long the id lives. */
  from: "business" | "customer";
}

/** Keeps a file under a new id. */
export async function storeMedia({ state, options }: SimulatorContext, file: IncomingFile): Promise<StoredMedia> {
  const lifetimeMs = file.from === "business" ? uploadedLifetimeMs : receivedLifetimeMs;
  const { bytes, mimeType, filename } = file;
  const media = await describeMedia({
    id: createNodeId(),
    bytes,
    mimeType,
    filename,
    expiresAt: options.now() + lifetimeMs,
  });
  state.media.set(media.id, media);
  return media;
}

/** The file with this id, if it is not too old. */
export function findMedia({ state, options }: SimulatorContext, id: string): StoredMedia | undefined {
  const media = state.media.get(id);
  return media && media.expiresAt > options.now() ? media : undefined;
}
