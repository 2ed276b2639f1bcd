import { describe, expect, it } from "vitest";
import {
  connectionOf,
  follow,
  nextChangeMs,
  type ConnectionCourse,
} from "../../../src/dashboard/offline/connection.ts";

const NEVER_LOST: ConnectionCourse = { lostAt: null, backAt: null };
const lostAt = (at: number) => follow(NEVER_LOST, false, true, at);

describe("the connection", () => {
  it("is not worth a word while it is there", () => {
    const course = follow(NEVER_LOST, true, true, 1000);
    expect(connectionOf(course, true, 1000)).toBe("fine");
    expect(nextChangeMs(course, 1000)).toBeNull();
  });

  it("is told to be lost when it has been for two seconds", () => {
    const course = follow(lostAt(1000), false, true, 2500);
    expect(connectionOf(course, true, 2999)).toBe("fine");
    expect(nextChangeMs(course, 2500)).toBe(500);
    expect(connectionOf(course, true, 3000)).toBe("reconnecting");
    expect(nextChangeMs(course, 3000)).toBeNull();
  });

  it("that was gone for a moment only is not told of", () => {
    const course = follow(lostAt(1000), true, true, 2000);
    expect(connectionOf(course, true, 2000)).toBe("fine");
  });

  it("is told to be back for four seconds after a loss that was told of", () => {
    const course = follow(lostAt(1000), true, true, 9000);
    expect(connectionOf(course, true, 12_999)).toBe("back");
    expect(nextChangeMs(course, 9000)).toBe(4000);
    expect(connectionOf(course, true, 13_000)).toBe("fine");
  });

  it("that is lost again is not back any more", () => {
    const again = follow(follow(lostAt(1000), true, true, 9000), false, true, 9500);
    expect(connectionOf(again, true, 9600)).toBe("fine");
    expect(connectionOf(again, true, 11_500)).toBe("reconnecting");
  });

  it("without a network is told of at once, though the socket does not know yet", () => {
    const course = follow(NEVER_LOST, true, false, 1000);
    expect(connectionOf(course, false, 1000)).toBe("offline");
    expect(connectionOf(follow(course, true, true, 8000), true, 8000)).toBe("back");
  });
});
