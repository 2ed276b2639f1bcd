/** What a person is told of the connection; `fine` is nothing. */
export type Connection = "fine" | "offline" | "reconnecting" | "back";

/** How the connection has gone, as far as it matters for what is told. Times in ms. */
export interface ConnectionCourse {
  /** Since when it is lost; null while it is there. */
  lostAt: number | null;
  /** When it came back from a loss that was told of; null otherwise. */
  backAt: number | null;
}

/** Most losses, such as those of a deploy, are over before anybody could read of them. */
const TELL_AFTER_MS = 2000;
const BACK_SHOWN_MS = 4000;

/** The course with what is known now. */
export function follow(course: ConnectionCourse, open: boolean, online: boolean, now: number): ConnectionCourse {
  if (!open || !online) return { lostAt: course.lostAt ?? now, backAt: null };
  if (course.lostAt === null) return course;
  return { lostAt: null, backAt: now - course.lostAt >= TELL_AFTER_MS ? now : null };
}

export function connectionOf(course: ConnectionCourse, online: boolean, now: number): Connection {
  if (!online) return "offline";
  if (course.lostAt !== null) return now - course.lostAt >= TELL_AFTER_MS ? "reconnecting" : "fine";
  return course.backAt !== null && now - course.backAt < BACK_SHOWN_MS ? "back" : "fine";
}

/** In how many ms something else is to be told, if nothing happens; null for never. */
export function nextChangeMs({ lostAt, backAt }: ConnectionCourse, now: number): number | null {
  const due = lostAt === null ? (backAt === null ? null : backAt + BACK_SHOWN_MS) : lostAt + TELL_AFTER_MS;
  return due === null || due <= now ? null : due - now;
}
