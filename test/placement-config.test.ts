import { expect, it } from "vitest";
import { readPlacement } from "../src/placement-config.ts";

const bindings = { DB: {}, DB_2: {} };

function read(PLACEMENT?: string): { placement: [number, string][]; problems: string[] } {
  const problems: string[] = [];
  return { placement: [...readPlacement({ PLACEMENT }, bindings, problems)], problems };
}

it("is empty where nothing is said", () => {
  expect(read()).toEqual({ placement: [], problems: [] });
});

it("says in which database an organization is", () => {
  expect(read('{"17": "DB_2", "18": "DB"}')).toEqual({
    placement: [
      [17, "DB_2"],
      [18, "DB"],
    ],
    problems: [],
  });
});

it.each(["", "[]", "{", '{"x": "DB_2"}', '{"17": "MEDIA"}', '{"17": 2}'])(
  "refuses %j, and says what it is like",
  (text) => {
    expect(read(text)).toEqual({ placement: [], problems: ['PLACEMENT is not like {"17": "DB_2"}'] });
  },
);

it("names a database that the Worker does not have", () => {
  expect(read('{"17": "DB_9", "18": "DB_9"}').problems).toEqual([
    "PLACEMENT names DB_9, which is no database of this Worker",
  ]);
});
