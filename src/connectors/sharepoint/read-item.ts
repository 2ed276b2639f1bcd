import { z } from "zod";
import type { SharePointItem } from "./answer.ts";

const LOOPBACK = new Set(["127.0.0.1", "localhost"]);

const itemSchema = z.object({ id: z.string().min(1).max(300), webUrl: z.string().refine(isSafe) });

/** A file in an answer of Graph's; null where there is none. */
export function readItem(body: unknown): SharePointItem | null {
  const item = itemSchema.safeParse(body);
  return item.success ? { itemId: item.data.id, webUrl: item.data.webUrl } : null;
}

/** An address from an answer is followed, and shown as a link: HTTPS only, or this machine for the stand-in. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
}
