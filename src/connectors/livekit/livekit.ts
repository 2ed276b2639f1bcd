import { Buffer } from "node:buffer";
import { callLiveKit, type LiveKitAnswer } from "./call-livekit.ts";
import { signLiveKitToken, type Grant, type LiveKitCredentials } from "./token.ts";

export type { LiveKitAnswer };

/** A LiveKit server, as far as it is used here. Nothing of it throws for what the network or the server does. */
export interface LiveKit {
  /** For browsers. */
  url: string;
  /** Makes the room; one that is there stays as it is. */
  createRoom(name: string, metadata: object): Promise<LiveKitAnswer>;
  /** Tells whoever is in the room; `no_room` where it has been closed meanwhile. */
  sendData(room: string, data: { topic: string; payload: Uint8Array }): Promise<LiveKitAnswer>;
  /** Closes the room; one that is not there counts as closed. */
  deleteRoom(name: string): Promise<LiveKitAnswer>;
  /** What lets somebody into the room, until `expiresAt` (ms). */
  joinToken(
    room: string,
    participant: { identity: string; name: string },
  ): Promise<{ token: string; expiresAt: number }>;
}

interface LiveKitOptions extends LiveKitCredentials {
  /** `wss://…` */
  url: string;
  now(): number;
}

/** As LiveKit's own libraries have it. */
const API_TOKEN_SECONDS = 10 * 60;
/** Good for joining; whoever is in stays in, as the server renews it. */
const JOIN_TOKEN_SECONDS = 60 * 60;
/** An empty room is kept as long as a person may be answered freely. */
const EMPTY_ROOM_SECONDS = 24 * 60 * 60;

export function createLiveKit(options: LiveKitOptions): LiveKit {
  const { url } = options;
  const host = url.replace(/^ws/, "http");
  const token = async (grant: Grant): Promise<string> =>
    (await signLiveKitToken(options, { grant, participant: null, lifetimeSeconds: API_TOKEN_SECONDS }, options.now()))
      .token;
  return {
    url,
    createRoom: async (name, metadata) =>
      callLiveKit(host, "CreateRoom", await token({ roomCreate: true }), {
        name,
        empty_timeout: EMPTY_ROOM_SECONDS,
        departure_timeout: EMPTY_ROOM_SECONDS,
        metadata: JSON.stringify(metadata),
      }),
    sendData: async (room, { topic, payload }) =>
      callLiveKit(host, "SendData", await token({ roomAdmin: true, room }), {
        room,
        data: Buffer.from(payload).toString("base64"),
        kind: "RELIABLE",
        topic,
      }),
    deleteRoom: async (name) => {
      const answer = await callLiveKit(host, "DeleteRoom", await token({ roomCreate: true }), { room: name });
      return answer.kind === "no_room" ? { kind: "done" } : answer;
    },
    joinToken: (room, participant) =>
      signLiveKitToken(
        options,
        {
          grant: { roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true },
          participant,
          lifetimeSeconds: JOIN_TOKEN_SECONDS,
        },
        options.now(),
      ),
  };
}
