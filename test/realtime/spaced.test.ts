import { expect, it } from "vitest";
import { createSpaced } from "../../src/realtime/spaced.ts";

/** With a clock that is moved by hand. */
function aSpaced() {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const spaced = createSpaced(
    200,
    () => done.push("again"),
    (over) => waiting.push(over),
  );
  return {
    done,
    ask: (what: string) => spaced.ask(() => done.push(what)),
    timeIsOver: () => waiting.splice(0).forEach((over) => over()),
  };
}

it("is done at once for whoever asks first", () => {
  const { ask, done, timeIsOver } = aSpaced();
  ask("first");
  expect(done).toEqual(["first"]);
  timeIsOver();
  ask("second");
  expect(done).toEqual(["first", "second"]);
});

it("is done once more for all who asked meanwhile, and then not again too soon", () => {
  const { ask, done, timeIsOver } = aSpaced();
  for (const who of ["first", "second", "third"]) ask(who);
  timeIsOver();
  expect(done).toEqual(["first", "again"]);
  ask("fourth");
  expect(done).toEqual(["first", "again"]);
  timeIsOver();
  expect(done).toEqual(["first", "again", "again"]);
});

it("is not done for nobody", () => {
  const { ask, done, timeIsOver } = aSpaced();
  ask("first");
  timeIsOver();
  timeIsOver();
  expect(done).toEqual(["first"]);
});
