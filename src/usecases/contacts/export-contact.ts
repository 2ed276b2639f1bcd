import { makeZip } from "client-zip";
import { writeAudit } from "../../db/audit-log.ts";
import { contactConversations, filesOf, findContact, identitiesOf } from "../../db/contact-data.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { extensionOf } from "../../domain/media-type.ts";
import { viewConversation, type StoredConversation } from "../../domain/conversation-view.ts";
import { iso } from "../../domain/message-view.ts";
import { AppError } from "../../errors.ts";
import {
  linkPages,
  messagePages,
  notePages,
  scheduledPages,
  threadPages,
  type ConversationRef,
} from "./contact-pages.ts";
import { jsonArray } from "./json-array.ts";

export interface ExportContactDeps {
  db: Database;
  storage: Pick<R2Bucket, "get">;
  now(): number;
}

interface ZipEntry {
  name: string;
  lastModified: Date;
  input: string | AsyncIterable<string> | ReadableStream<Uint8Array>;
}

/**
 * Everything that is kept of a person, as a zip: contact.json, scheduled.json with what waits for them and what has
 * waited, and for each conversation a file of its messages, of what they are linked to and of the agents' notes, and the
 * media.
 * Read page by page while it is sent, so that its size does not matter.
 * @throws AppError not_found
 */
export async function exportContact(
  deps: ExportContactDeps,
  actor: Actor,
  contactId: number,
): Promise<ReadableStream<Uint8Array>> {
  const { organizationId } = actor;
  const contact = await findContact(deps.db, organizationId, contactId);
  if (contact === null) throw new AppError("not_found", "There is no such contact.");
  const conversations = await contactConversations(deps.db, organizationId, contactId);
  const identities = await identitiesOf(deps.db, organizationId, contactId);
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "contact.exported",
    target: `contact:${contactId}`,
    at: deps.now(),
  });
  const about = {
    id: contact.id,
    name: contact.name,
    profile_name: contact.profileName,
    username: contact.username,
    phone_number: contact.phone,
    created_at: iso(contact.createdAt),
    identities: identities.map(({ kind, value, createdAt }) => ({ kind, value, since: iso(createdAt) })),
    conversations: conversations.map(viewConversation),
  };
  return makeZip(entries(deps, { organizationId, contactId }, JSON.stringify(about, null, 2), conversations));
}

async function* entries(
  deps: ExportContactDeps,
  owner: { organizationId: number; contactId: number },
  about: string,
  conversations: StoredConversation[],
): AsyncGenerator<ZipEntry> {
  const lastModified = new Date(deps.now());
  yield { name: "contact.json", lastModified, input: about };
  yield { name: "scheduled.json", lastModified, input: jsonArray(scheduledPages(deps.db, owner)) };
  for (const { id: conversationId } of conversations) {
    const ref = { organizationId: owner.organizationId, conversationId };
    yield { name: `messages-${conversationId}.json`, lastModified, input: jsonArray(messagePages(deps.db, ref)) };
    yield { name: `links-${conversationId}.json`, lastModified, input: jsonArray(linkPages(deps.db, ref)) };
    yield { name: `notes-${conversationId}.json`, lastModified, input: jsonArray(notePages(deps.db, ref)) };
    yield* files(deps, ref, lastModified);
  }
}

async function* files(deps: ExportContactDeps, ref: ConversationRef, lastModified: Date): AsyncGenerator<ZipEntry> {
  for await (const page of threadPages(deps.db, ref)) {
    const ids = page.map((message) => message.id);
    for (const file of await filesOf(deps.db, ref.organizationId, ids)) {
      const object = file.r2Key === null ? null : await deps.storage.get(file.r2Key);
      if (object !== null) yield { name: `media/${file.id}-${safeName(file)}`, lastModified, input: object.body };
    }
  }
}

/** A name from outside must not climb out of the folder that the zip is unpacked in. */
function safeName({ fileName, mimeType }: { fileName: string | null; mimeType: string | null }): string {
  const given =
    fileName
      ?.replace(/[^\p{L}\p{N}._-]+/gu, "_")
      .replace(/^\.+/, "")
      .slice(-100) ?? "";
  return given === "" ? `file.${extensionOf(mimeType ?? "") ?? "bin"}` : given;
}
