import type { LiveKit } from "../../connectors/livekit/livekit.ts";
import type { Database } from "../../db/database.ts";
import { hasPlainRoomNames, rememberRoom } from "../../db/livekit-rooms.ts";
import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { liveKitRoomOf, roomMetadataOf } from "../../domain/livekit-room.ts";
import { readRoomName } from "../../domain/room-name.ts";
import { answersCustomers } from "../../domain/user-view.ts";
import { AppError } from "../../errors.ts";
import { findConversation } from "../conversations/find-conversation.ts";

export interface RoomTokenDeps {
  db: Database;
  config: { whatsapp: { phoneNumberId: string } };
  livekit: LiveKit | null;
  now(): number;
}

export interface RoomToken {
  token: string;
  /** LiveKit's address, for the client. */
  url: string;
  /** What the room is called at LiveKit. */
  roomName: string;
  /** ms */
  expiresAt: number;
}

/**
 * Lets an agent into the room of a conversation of the own organization.
 * @param agentId whom an API key speaks for; a session's own person needs no naming
 * @throws AppError not_configured, not_found, forbidden, invalid_request, unavailable
 */
export async function issueRoomToken(
  deps: RoomTokenDeps,
  actor: Actor,
  { roomName, agentId }: { roomName: string; agentId: number | null },
): Promise<RoomToken> {
  const { db, livekit } = deps;
  const { organizationId } = actor;
  const participant = await participantOf(db, actor, agentId);
  const { id: conversationId, phone } = await conversationOf(db, actor, roomName);
  if (livekit === null) {
    throw new AppError("not_configured", "LiveKit is not set up here. An operator has to set LIVEKIT_URL and its key.");
  }
  const ownsPlainNames = await hasPlainRoomNames(db, organizationId, deps.config.whatsapp.phoneNumberId);
  const room = liveKitRoomOf({ phone, conversationId }, { organizationId, ownsPlainNames });
  // Joining would make the room as well, but one that says nothing of itself.
  const opened = await livekit.createRoom(room, roomMetadataOf({ phone, conversationId }));
  if (opened.kind !== "done") {
    throw new AppError("unavailable", "LiveKit does not answer as it should. Try again in a moment.", {
      retryAfterSeconds: 5,
    });
  }
  await rememberRoom(db, { organizationId, conversationId }, deps.now());
  return { ...(await livekit.joinToken(room, participant)), url: livekit.url, roomName: room };
}

async function participantOf(
  db: Database,
  actor: Actor,
  agentId: number | null,
): Promise<{ identity: string; name: string }> {
  if (actor.kind === "user") {
    if (agentId === null || agentId === actor.userId) return { identity: `agent:${actor.userId}`, name: actor.name };
    throw new AppError("forbidden", "agentId: you can only join as yourself.");
  }
  if (agentId === null) throw unfit("invalid_request", "is needed: an API key has no person of its own");
  const agent = await findUser(db, { organizationId: actor.organizationId, userId: agentId });
  if (agent === null || !answersCustomers(agent)) {
    throw unfit("not_found", "there is no such agent in this organization");
  }
  return { identity: `agent:${agent.id}`, name: agent.name };
}

function unfit(code: "invalid_request" | "not_found", problem: string): AppError {
  return new AppError(code, `agentId: ${problem}.`, { fields: [{ field: "agentId", problem }] });
}

/** By the name that the rooms API gives, or by the one that the room has at LiveKit. */
async function conversationOf(db: Database, actor: Actor, roomName: string) {
  const prefix = `org${actor.organizationId}.`;
  const subject = readRoomName(roomName.startsWith(prefix) ? roomName.slice(prefix.length) : roomName);
  if (subject === null) throw noSuchRoom();
  try {
    return await findConversation({ db }, actor, "phone" in subject ? { phoneNumber: subject.phone } : subject);
  } catch (error) {
    if (error instanceof AppError && ["not_found", "invalid_phone_number"].includes(error.code)) throw noSuchRoom();
    throw error;
  }
}

function noSuchRoom(): AppError {
  return new AppError(
    "not_found",
    "There is no such room in this organization. Rooms are named like whatsapp_573103055424.",
  );
}
