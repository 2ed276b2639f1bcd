import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import type { LiveEvent } from "../../src/domain/events.ts";
import { watchBacklog } from "../../src/usecases/upkeep/watch-backlog.ts";
import { api, createWorld } from "../support/world.ts";

it("tells every organization's admins once that messages come in late, and once that this is over", async () => {
  const worlds = [await createWorld(), await createWorld()];
  const published: { organizationId: number; events: LiveEvent[] }[] = [];
  const look = (messages: number) =>
    watchBacklog({
      db: openDatabase(env.DB),
      now: () => Date.now(),
      queueDepths: async () => ({ "parley-jobs": { messages, oldestAt: null } }),
      publish: async (organizationId, events) => void published.push({ organizationId, events }),
    });
  const titles = async () =>
    Promise.all(
      worlds.map(async ({ admin }) =>
        (await api(admin, "GET", "/api/whatsapp/notices")).body.notices.map(({ title }: { title: string }) => title),
      ),
    );
  await look(999);
  expect(published).toEqual([]);
  await look(4000);
  await look(5000);
  await look(500);
  const late = expect.stringMatching(/^Messages come in late: about 4000 webhooks wait/);
  expect(await titles()).toEqual([[late], [late]]);
  await look(100);
  await look(0);
  const over = expect.stringMatching(/^Messages are stored as they come again/);
  expect(await titles()).toEqual([
    [over, late],
    [over, late],
  ]);
  const told = published.filter(({ organizationId }) => organizationId === worlds[0]?.organizationId);
  expect(told.map(({ events }) => events[0])).toMatchObject([{ type: "notice" }, { type: "notice" }]);
});

it("says nothing where the platform does not tell how much waits", async () => {
  const { admin } = await createWorld();
  const unasked = async (): Promise<never> => {
    throw new Error("nobody is to be told");
  };
  await watchBacklog({
    db: openDatabase(env.DB),
    now: () => Date.now(),
    queueDepths: async () => ({}),
    publish: unasked,
  });
  expect((await api(admin, "GET", "/api/whatsapp/notices")).body.notices).toEqual([]);
});
