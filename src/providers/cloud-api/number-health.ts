import { z } from "zod";
import type { NumberHealth } from "../../domain/number-health.ts";
import type { ProviderAnswer, ProviderChannel } from "../provider.ts";
import { callGraph, type GraphAnswer, type GraphEdge } from "./graph-edge.ts";
import { managementAnswer } from "./management-answer.ts";

const FIELDS = ["verified_name", "quality_rating", "status", "name_status", "throughput"];
/** Newer than the rest: a version that does not have it refuses the whole question with code 100. */
const LIMIT_FIELD = "whatsapp_business_manager_messaging_limit";
const BAD_FIELD = "100";

const words = z.string().nullish().catch(null).default(null);

const node = z.looseObject({
  verified_name: words,
  quality_rating: words,
  status: words,
  name_status: words,
  throughput: z.looseObject({ level: words }).nullish().catch(null),
  [LIMIT_FIELD]: words,
});

/** How Meta sees the number. */
export async function readHealth(edge: GraphEdge, channel: ProviderChannel): Promise<ProviderAnswer<NumberHealth>> {
  const first = managementAnswer(await ask(edge, channel, [...FIELDS, LIMIT_FIELD]), node);
  const read = !first.ok && first.code === BAD_FIELD ? managementAnswer(await ask(edge, channel, FIELDS), node) : first;
  if (!read.ok) return read;
  const { verified_name, quality_rating, status, name_status, throughput, [LIMIT_FIELD]: limit } = read.value;
  return {
    ok: true,
    value: {
      verified_name: verified_name ?? null,
      quality: quality_rating ?? null,
      status: status ?? null,
      name_status: name_status ?? null,
      messaging_limit: limit ?? null,
      throughput: throughput?.level ?? null,
    },
  };
}

function ask(edge: GraphEdge, channel: ProviderChannel, fields: string[]): Promise<GraphAnswer> {
  return callGraph(edge, channel.accessToken, {
    method: "GET",
    path: encodeURIComponent(channel.externalId),
    query: { fields: fields.join(",") },
  });
}
