import { useSyncExternalStore } from "react";
import { readLiveState, watchLiveState } from "../live/live-state.ts";
import { connectionOf, follow, nextChangeMs, type Connection, type ConnectionCourse } from "./connection.ts";

const NEVER_LOST: ConnectionCourse = { lostAt: null, backAt: null };

let course = NEVER_LOST;
let told: Connection = "fine";
let timer: ReturnType<typeof setTimeout> | undefined;

/** What to tell of the connection, by the socket of the list and what the device knows of its network. For one place. */
export function useConnection(): Connection {
  return useSyncExternalStore(watch, () => told);
}

function watch(listener: () => void): () => void {
  const look = (): void => {
    const now = Date.now();
    course = follow(course, readLiveState() === "open", navigator.onLine, now);
    told = connectionOf(course, navigator.onLine, now);
    clearTimeout(timer);
    const wait = nextChangeMs(course, now);
    if (wait !== null) timer = setTimeout(look, wait);
    listener();
  };
  const unwatch = watchLiveState(look);
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
  return () => {
    unwatch();
    removeEventListener("online", look);
    removeEventListener("offline", look);
    clearTimeout(timer);
    course = NEVER_LOST;
    told = "fine";
  };
}
