import * as fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { operationsOf, readApiDocument, type Operation } from "../http/api-operations.ts";
import { ask, type HttpAnswer } from "../http/ask.ts";
import { createWorld } from "../support/world.ts";
import { refusePrivateAddresses } from "./support/addresses.ts";
import { callersOf, idsOfCallers, STRANGER, type Caller } from "./support/callers.ts";
import { problemsWith } from "./support/judge.ts";
import { poolOf } from "./support/pool.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";
import { fittingRequest, onTheWire, takesSomething, unfittingRequest, type ApiRequest } from "./support/requests.ts";
import { createStage, ENTITY } from "./support/stage.ts";
import type { Pool } from "./support/values.ts";

const document = await readApiDocument();
const operations = operationsOf(document);
const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

let callers: Caller[];
let pool: Pool;
const successes = new Set<string>();

beforeAll(async () => {
  // Takes the lowest ids, which numbers out of the air are likeliest to hit.
  await createWorld();
  const { world, waIds } = await createStage("Own", 6);
  callers = [...(await callersOf(world)), STRANGER];
  const words = { phone_number: waIds.map((waId) => `+${waId}`), entity_type: [ENTITY.type], entity_id: [ENTITY.id] };
  const all = await poolOf([world], { ...words, link_to_entity: [ENTITY.id], q: ["Ana", "Own"], time_zone: ["UTC"] });
  const theirs = await idsOfCallers(world);
  const kept = new Set([...theirs.users, ...theirs.api_keys]);
  pool = { ...all, ids: (field) => all.ids(field).filter((id) => !/user|agent|key/.test(field) || !kept.has(id)) };
}, PATIENCE_MS);

async function send(operation: Operation, request: ApiRequest, caller: Caller): Promise<HttpAnswer | null> {
  const wire = onTheWire(operation, request);
  if (wire === null) return null;
  return ask(operation.method, wire.path, { ...wire, headers: { ...wire.headers, ...caller.headers } });
}

// An admin most of the time, who gets furthest.
const anyCaller = (): fc.Arbitrary<Caller> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...callers.slice(0, 2)) }, fc.constantFrom(...callers));

// Before the check of all tests, that nothing is asked at all: some routes are there to have an address asked.
afterEach(refusePrivateAddresses);

describe.each(operations.map((operation) => [nameOf(operation), operation] as const))("%s", (name, operation) => {
  it(
    "answers whatever fits as the document says",
    async () => {
      await holds(12, fc.tuple(fittingRequest(document, operation, pool), anyCaller()), async ([request, caller]) => {
        const answer = await send(operation, request, caller);
        if (answer === null) return;
        expect(problemsWith(document, operation, answer), `asked by ${caller.name}`).toEqual([]);
        if (answer.status < 300) successes.add(name);
      });
    },
    PATIENCE_MS,
  );

  it.runIf(takesSomething(operation))(
    "refuses whatever does not fit, and says so",
    async () => {
      await holds(12, fc.tuple(unfittingRequest(document, operation, pool), anyCaller()), async ([request, caller]) => {
        const answer = await send(operation, request, caller);
        if (answer === null) return;
        expect(problemsWith(document, operation, answer), `asked by ${caller.name}`).toEqual([]);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      });
    },
    PATIENCE_MS,
  );
});

it("has got through to what most routes do, so that their answers were seen", () => {
  const never = operations.map(nameOf).filter((name) => !successes.has(name));
  expect(successes.size / operations.length, `never answered: ${never.join(", ")}`).toBeGreaterThan(0.5);
});
