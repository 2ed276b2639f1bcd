import { z } from "zod";
import type { SharePointItem, Undone } from "./answer.ts";
import { callGraph } from "./call-graph.ts";
import { isSafe, readItem } from "./read-item.ts";
import type { SharePointApp } from "./token.ts";

/** A document library, as far as files are put there. Nothing of it throws for what the network or Microsoft does. */
export interface SharePoint {
  /** The folder below which everything lies, such as `Parley/WhatsApp Media`. */
  folder: string;
  /** Puts a small file; one at the same place is replaced. */
  putFile(
    path: string[],
    file: { mimeType: string; bytes: Uint8Array<ArrayBuffer> },
  ): Promise<{ kind: "stored"; item: SharePointItem } | Undone>;
  /** Begins to put a large file, whose ranges then go to `uploadUrl`: whoever has that may write. */
  openUpload(path: string[]): Promise<{ kind: "opened"; uploadUrl: string } | Undone>;
  /** Deletes a file; one that is not there counts as deleted. */
  deleteFile(itemId: string): Promise<{ kind: "deleted" } | Undone>;
}

export interface SharePointOptions extends SharePointApp {
  siteId: string;
  /** null: the site's own library. */
  driveId: string | null;
  folder: string;
  /** `https://graph.microsoft.com` */
  graphUrl: string;
}

const sessionSchema = z.object({ uploadUrl: z.string().refine(isSafe) });

const UNREADABLE: Undone = { kind: "retry", afterSeconds: null, code: "unreadable" };

export function createSharePoint(options: SharePointOptions): SharePoint {
  const { graphUrl, driveId, siteId } = options;
  const drive =
    driveId === null
      ? `${graphUrl}/v1.0/sites/${encodeURI(siteId)}/drive`
      : `${graphUrl}/v1.0/drives/${encodeURIComponent(driveId)}`;
  const place = (path: string[]): string => `${drive}/root:/${path.map(encodeURIComponent).join("/")}:`;
  return {
    folder: options.folder,
    async putFile(path, { mimeType, bytes }) {
      const answer = await callGraph(options, {
        method: "PUT",
        url: `${place(path)}/content?@microsoft.graph.conflictBehavior=replace`,
        contentType: mimeType,
        body: bytes,
      });
      if (answer.kind !== "answer") return answer;
      const item = readItem(answer.body);
      return item === null ? UNREADABLE : { kind: "stored", item };
    },
    async openUpload(path) {
      const answer = await callGraph(options, {
        method: "POST",
        url: `${place(path)}/createUploadSession`,
        contentType: "application/json",
        body: JSON.stringify({ item: { "@microsoft.graph.conflictBehavior": "replace", name: path.at(-1) } }),
      });
      if (answer.kind !== "answer") return answer;
      const session = sessionSchema.safeParse(answer.body);
      return session.success ? { kind: "opened", uploadUrl: session.data.uploadUrl } : UNREADABLE;
    },
    async deleteFile(itemId) {
      const answer = await callGraph(options, {
        method: "DELETE",
        url: `${drive}/items/${encodeURIComponent(itemId)}`,
        missingIsFine: true,
      });
      return answer.kind === "answer" ? { kind: "deleted" } : answer;
    },
  };
}
