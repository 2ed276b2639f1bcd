import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { operationsOf, readApiDocument, type Operation } from "../http/api-operations.ts";
import { ask } from "../http/ask.ts";
import { refusePrivateAddresses } from "./support/addresses.ts";
import { callersOf, type Caller } from "./support/callers.ts";
import { crossings, referencesOfOrganizations } from "./support/crossings.ts";
import { idsOf, poolOf, rowsOf } from "./support/pool.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";
import { fittingRequest, onTheWire, type ApiRequest } from "./support/requests.ts";
import { createStage, ENTITY, type Stage } from "./support/stage.ts";
import type { Pool } from "./support/values.ts";

/** Stands in every text of the victim, and in no request. */
const MARK = "Zqxvictim";

const document = await readApiDocument();
const operations = operationsOf(document);

let victim: Stage;
let callers: Caller[];
/** Ids that name something of the victim's and nothing of the attacker's, so that whatever they open is the victim's. */
let foreign: ReadonlySet<number>;
/** The victim's ids alone, and with the attacker's own among them. */
let pools: [Pool, Pool];
let references: Awaited<ReturnType<typeof referencesOfOrganizations>>;
let before: unknown;

beforeAll(async () => {
  const attacker = await createStage("Own", 1);
  victim = await createStage(MARK, 8);
  callers = await callersOf(attacker.world);
  const own = new Set([...(await idsOf(attacker.world.organizationId)).values()].flat());
  const theirs = [...(await idsOf(victim.world.organizationId)).values()].flat();
  foreign = new Set(theirs.filter((id) => !own.has(id)));
  const phones = [...victim.waIds, ...attacker.waIds].map((waId) => `+${waId}`);
  const words = { phone_number: phones, entity_type: [ENTITY.type], entity_id: [ENTITY.id], q: ["Ana", "569445"] };
  const [of, both] = await Promise.all([poolOf([victim.world], words), poolOf([attacker.world, victim.world], words)]);
  references = await referencesOfOrganizations();
  before = await victimsRows();
  pools = [{ ...of, ids: (field) => of.ids(field).filter((id) => foreign.has(id)) }, both];
}, PATIENCE_MS);

interface Smuggled {
  query: string;
  headers: Record<string, string>;
  body: object;
}

/** Names of organizations where none is asked for. */
function smuggled(): fc.Arbitrary<Smuggled> {
  const id = victim.world.organizationId;
  const nothing: Smuggled = { query: "", headers: {}, body: {} };
  const identity = JSON.stringify({ organizationId: id });
  return fc.constantFrom<Smuggled[]>(
    nothing,
    { ...nothing, query: `organization_id=${id}&organizationId=${id}&org=${id}` },
    { ...nothing, headers: { "x-organization-id": String(id), "x-parley-identity": identity } },
    { ...nothing, body: { organization_id: id, organizationId: id, channel_id: victim.world.channelId } },
  );
}

async function victimsRows(): Promise<unknown> {
  const { organizationId } = victim.world;
  const { objects } = await env.MEDIA.list({ prefix: `media/${organizationId}/` });
  return { rows: await rowsOf(organizationId), files: objects.map(({ key, etag }) => [key, etag]) };
}

const namesForeign = (request: ApiRequest): boolean =>
  Object.entries(request.parameters).some(
    ([key, value]) => key.startsWith("path ") && typeof value === "number" && foreign.has(value),
  );

it("has something of every kind to reach for, and sees every reference between tables", async () => {
  for (const [table, ids] of await idsOf(victim.world.organizationId)) {
    if (EMPTY.has(table)) continue;
    const out = ids.length === 0 || ids.some((id) => foreign.has(id));
    expect(out, `no row of ${table} is the victim's alone`).toBe(true);
  }
  expect(references.length).toBeGreaterThan(20);
});

/** Few per organization. */
const EMPTY = new Set(["organizations", "channels"]);

// Before the check of all tests, that nothing is asked at all: some routes are there to have an address asked.
afterEach(refusePrivateAddresses);

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  "%s",
  (_, operation: Operation) => {
    it(
      "shows and changes nothing of another organization, whatever of it is named",
      async () => {
        const request = fc.constantFrom(...pools).chain((pool) => fittingRequest(document, operation, pool));
        const cases = fc.tuple(request, fc.constantFrom(...callers), smuggled());
        await holds(9, cases, async ([asked, caller, more]) => {
          const body =
            typeof asked.body === "object" && asked.body !== null ? { ...asked.body, ...more.body } : asked.body;
          const wire = onTheWire(operation, { ...asked, body });
          if (wire === null) return;
          const path =
            more.query === "" ? wire.path : `${wire.path}${wire.path.includes("?") ? "&" : "?"}${more.query}`;
          const headers = { ...wire.headers, ...more.headers, ...caller.headers };
          const { status, text } = await ask(operation.method, path, { ...wire, headers });
          const opened = status < 400 && namesForeign(asked);
          expect({ failed: status >= 500, opened, shown: text.includes(MARK) }, `${caller.name}: ${text}`).toEqual({
            failed: false,
            opened: false,
            shown: false,
          });
        });
        expect(await victimsRows()).toEqual(before);
        expect(await crossings(references)).toEqual([]);
      },
      PATIENCE_MS,
    );
  },
);
