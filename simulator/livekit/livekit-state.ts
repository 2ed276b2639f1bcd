/** A room as LiveKit answers with it. */
export interface LiveKitRoom {
  sid: string;
  name: string;
  metadata: string;
  empty_timeout: number;
  departure_timeout: number;
  /** Seconds, as int64 is written in JSON. */
  creation_time: string;
  num_participants: 0;
}

/** What whoever is in a room was told. */
export interface LiveKitData {
  room: string;
  topic: string;
  /** As it was sent; read as JSON where it is some. */
  payload: unknown;
}

/** What a LiveKit server remembers, and here also what passed through it. */
export interface LiveKitState {
  rooms: Map<string, LiveKitRoom>;
  data: LiveKitData[];
}

export function createLiveKitState(): LiveKitState {
  return { rooms: new Map(), data: [] };
}
