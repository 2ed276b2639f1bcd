import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { rankOf } from "../../src/db/parked-statuses.ts";
import { storeStatuses } from "../../src/db/store-statuses.ts";
import {
  advances,
  MESSAGE_STATUSES,
  OVERRULABLE_FAILURES,
  STATUS_RANK,
  type MessageStatus,
} from "../../src/domain/message-status.ts";
import { conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

type Reported = Exclude<MessageStatus, "pending">;
interface Current {
  status: MessageStatus;
  failureCode: string | null;
}

const REPORTED: Reported[] = ["sent", "failed", "delivered", "read", "played"];

const TABLE: [string, Current, Reported[]][] = [
  ["pending", { status: "pending", failureCode: null }, ["sent", "failed", "delivered", "read", "played"]],
  ["sent", { status: "sent", failureCode: null }, ["failed", "delivered", "read", "played"]],
  ["delivered", { status: "delivered", failureCode: null }, ["read", "played"]],
  ["read", { status: "read", failureCode: null }, ["played"]],
  ["played", { status: "played", failureCode: null }, []],
  ["failed by the provider's word", { status: "failed", failureCode: "131026" }, []],
  ["failed without a code", { status: "failed", failureCode: null }, []],
  ...OVERRULABLE_FAILURES.map((failureCode): [string, Current, Reported[]] => [
    `failed by our guess (${failureCode})`,
    { status: "failed", failureCode },
    ["sent", "failed", "delivered", "read", "played"],
  ]),
];

describe("a message that is", () => {
  it.each(TABLE)("%s moves on with what is further along", (_, current, next) => {
    expect(REPORTED.filter((reported) => advances(current, reported))).toEqual(next);
  });
});

describe("the database", () => {
  it("ranks every status as the domain does", async () => {
    const rows = await openDatabase(env.DB).all<{ status: string; rank: number }>(
      sql`SELECT j.value AS status, ${rankOf(sql`j.value`)} AS rank FROM json_each(${JSON.stringify(MESSAGE_STATUSES)}) j`,
    );
    expect(Object.fromEntries(rows.map(({ status, rank }) => [status, rank]))).toEqual(STATUS_RANK);
  });

  it.each(TABLE)("moves a message that is %s on exactly where the domain does", async (_, current, next) => {
    const world = await createWorld();
    const waId = String(573_001_000_000 + unique());
    await customerSays(world, waId, "Hola");
    const conversation = await conversationWith(world, waId);
    const moved: Reported[] = [];
    for (const reported of REPORTED) {
      const providerMessageId = await insertOutbound(world, conversation.id, current);
      const stored = await storeStatuses(
        openDatabase(env.DB),
        "cloud_api",
        [
          {
            kind: "status",
            channelExternalId: world.phoneNumberId,
            providerMessageId,
            reference: null,
            status: reported,
            occurredAt: 2000,
            failureCode: reported === "failed" ? "131000" : null,
            failureText: reported === "failed" ? "No." : null,
            pricing: null,
          },
        ],
        3000,
      );
      if (stored.messages.length > 0) moved.push(reported);
      expect(await statusOf(providerMessageId)).toBe(stored.messages.length > 0 ? reported : current.status);
    }
    expect(moved).toEqual(next);
  });
});

async function insertOutbound(world: World, conversationId: number, { status, failureCode }: Current): Promise<string> {
  const providerMessageId = `wamid.ladder${unique()}`;
  await env.DB.prepare(
    `INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, type, text, status,
       failure_code, occurred_at, created_at) VALUES (?, ?, ?, ?, 'outbound', 'text', 'Hi', ?, ?, 1000, 1000)`,
  )
    .bind(world.organizationId, world.channelId, conversationId, providerMessageId, status, failureCode)
    .run();
  return providerMessageId;
}

async function statusOf(providerMessageId: string): Promise<string | undefined> {
  const row = await env.DB.prepare("SELECT status FROM messages WHERE provider_message_id = ?")
    .bind(providerMessageId)
    .first<{ status: string }>();
  return row?.status;
}
