import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { replayMeanwhile } from "../../../src/dashboard/live/replay-meanwhile.ts";
import type { LiveEvent } from "../../../src/domain/events.ts";

const event: LiveEvent = { type: "conversation.removed", conversation_id: 1, version: 2 };

/** A cache in which something is being fetched, with what is applied again afterwards. */
function aFetch(queryKey: string[]) {
  const cache = new QueryClient();
  const applied: LiveEvent[] = [];
  const meanwhile = replayMeanwhile(cache, (each) => applied.push(each));
  const { promise, resolve } = Promise.withResolvers<string>();
  const fetched = cache.fetchQuery({ queryKey, queryFn: () => promise });
  return { applied, meanwhile, answer: async () => (resolve("old"), await fetched, await nextTurn()) };
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

it("applies an event once more that came while its list was being fetched", async () => {
  const { applied, meanwhile, answer } = aFetch(["conversations", "all"]);
  meanwhile.heard(event);
  await answer();
  expect(applied).toEqual([event]);
});

it("lets an event be that came before, or has nothing to do with what was fetched", async () => {
  const templates = aFetch(["templates"]);
  templates.meanwhile.heard(event);
  await templates.answer();
  expect(templates.applied).toEqual([]);

  const cache = new QueryClient();
  const applied: LiveEvent[] = [];
  const meanwhile = replayMeanwhile(cache, (each) => applied.push(each));
  meanwhile.heard(event);
  await nextTurn();
  await cache.fetchQuery({ queryKey: ["thread", 1], queryFn: () => "new" });
  await nextTurn();
  expect(applied).toEqual([]);
});
