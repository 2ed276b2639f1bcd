import { conversationSource } from "./conversation-source.ts";

interface MediaLink {
  url: string;
  /** ms */
  goodUntil: number;
}

interface Asked {
  resolve(link: MediaLink): void;
  reject(error: unknown): void;
}

/** As many as one request takes. */
const AT_ONCE = 100;
/** A link is not handed out in its last minutes: a film that was begun should still be there when somebody seeks in it. */
const SPARE_MS = 3 * 60_000;

const links = new Map<number, MediaLink>();
const asked = new Map<number, Asked[]>();

/** The link to a file that is known already, if any. */
export function knownMediaUrl(mediaId: number): string | null {
  const link = links.get(mediaId);
  return link !== undefined && link.goodUntil > Date.now() ? link.url : null;
}

/**
 * A link that opens a file without a session, for `<img>` and the like. What is asked for within one tick, such as a
 * screenful of pictures, is one request.
 * @throws ApiError where there is none to be had
 */
export async function mediaUrl(mediaId: number): Promise<string> {
  const known = knownMediaUrl(mediaId);
  if (known !== null) return known;
  const link = await new Promise<MediaLink>((resolve, reject) => {
    if (asked.size === 0) setTimeout(() => void askForAll(), 0);
    asked.set(mediaId, [...(asked.get(mediaId) ?? []), { resolve, reject }]);
  });
  return link.url;
}

async function askForAll(): Promise<void> {
  const all = [...asked];
  asked.clear();
  const batches = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  await Promise.all(batches.map(askFor));
}

async function askFor(batch: [number, Asked[]][]): Promise<void> {
  try {
    const answer = await conversationSource().mediaLinks(batch.map(([id]) => id));
    for (const { id, url, expires_at: expiresAt } of answer) {
      links.set(id, { url, goodUntil: Date.parse(expiresAt) - SPARE_MS });
    }
    for (const [id, waiting] of batch) {
      const link = links.get(id);
      for (const each of waiting) {
        if (link === undefined) each.reject(new Error("there is no such file"));
        else each.resolve(link);
      }
    }
  } catch (error) {
    for (const [, waiting] of batch) for (const each of waiting) each.reject(error);
  }
}
