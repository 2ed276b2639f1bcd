import { seal, unseal } from "../../auth/seal.ts";
import { createVapidKey, vapidKey, vapidPublicKey, type VapidKey } from "../../auth/vapid.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { findPushKey, storePushKey } from "../../db/worker-keys.ts";
import type { Actor } from "../../domain/actor.ts";
import { requirePerson } from "../sessions/require-person.ts";

export interface PushKeyDeps {
  db: Database;
  config: Pick<Config, "credentialsKey">;
  now(): number;
}

/** Nobody reads it, but push services refuse a key without an address that looks like one. */
const LOCAL_CONTACT = "mailto:nobody@localhost";

/**
 * The public key that a browser subscribes with; made on first use, and again where CREDENTIALS_KEY was changed, as then
 * the old one can't be opened.
 * @param origin where the dashboard is: the contact that push services see
 * @throws AppError forbidden for an API key
 */
export async function publicPushKey(deps: PushKeyDeps, actor: Actor, origin: string): Promise<string> {
  requirePerson(actor, "Push messages");
  const stored = await findPushKey(deps.db);
  const known = stored === null ? null : await open(deps, stored);
  return vapidPublicKey(known ?? (await makeKey(deps, { origin, replacing: stored })));
}

/** null where none was made, or it can't be opened: then nothing can be sent. */
export async function findPrivatePushKey(deps: PushKeyDeps): Promise<VapidKey | null> {
  const stored = await findPushKey(deps.db);
  return stored === null ? null : open(deps, stored);
}

async function makeKey(
  deps: PushKeyDeps,
  { origin, replacing }: { origin: string; replacing: string | null },
): Promise<VapidKey> {
  const key = await createVapidKey(origin.startsWith("https://") ? origin : LOCAL_CONTACT);
  const sealed = await seal(deps.config.credentialsKey, JSON.stringify(key), "worker keys");
  const stored = await storePushKey(deps.db, { sealed, replacing, now: deps.now() });
  const opened = await open(deps, stored);
  if (opened === null) throw new Error("the push key that is stored was sealed under another key");
  return opened;
}

async function open({ config }: PushKeyDeps, sealed: string): Promise<VapidKey | null> {
  const text = await unseal(config.credentialsKey, sealed, "worker keys");
  return text === null ? null : vapidKey.parse(JSON.parse(text));
}
