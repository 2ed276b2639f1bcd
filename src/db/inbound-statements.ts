import type { Placeholder } from "drizzle-orm";
import { compiledStatement } from "./compiled-statement.ts";
import type { BoundIngest } from "./contact-statements.ts";
import { selectFacts, type FactsOf } from "./ingest-facts.ts";
import {
  countMessages,
  freshByIds,
  freshByKeys,
  insertMessages,
  summarizeConversations,
} from "./message-statements.ts";

/** What every webhook with a message runs, each with its text put together once. */
export const inboundStatements = {
  insert: compiledStatement<OfIngest | "bodies">((value) => insertMessages(value("bodies"), ingestOf(value))),
  summarize: compiledStatement<OfIngest | "keys">((value) =>
    summarizeConversations(freshByKeys(value("keys"), ingestOf(value)), value("now")),
  ),
  count: compiledStatement<"atMost" | "ingestId">((value) =>
    countMessages(freshByIds(value("atMost"), value("ingestId"))),
  ),
  look: compiledStatement<FactsOf>((value) =>
    selectFacts({
      numbers: value("numbers"),
      keys: value("keys"),
      provider: value("provider"),
      ingestIds: value("ingestIds"),
    }),
  ),
};

type OfIngest = keyof BoundIngest;

function ingestOf(value: (name: OfIngest) => Placeholder): BoundIngest {
  return { provider: value("provider"), ingestId: value("ingestId"), now: value("now") };
}
