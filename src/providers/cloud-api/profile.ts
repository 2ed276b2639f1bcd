import { z } from "zod";
import type { BusinessProfile, ProfileChange } from "../../domain/business-profile.ts";
import type { ProviderAnswer, ProviderChannel } from "../provider.ts";
import { callGraph, type GraphEdge } from "./graph-edge.ts";
import { managementAnswer } from "./management-answer.ts";

const FIELDS = "about,address,description,email,profile_picture_url,websites,vertical";

const words = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text || null);

const fields = z.looseObject({
  about: words,
  address: words,
  description: words,
  email: words,
  profile_picture_url: words,
  websites: z.array(z.string()).catch([]),
  vertical: words,
});

/** Flat in what the API sends; Meta's own description of it wraps each in `business_profile`. */
const answered = z.looseObject({
  data: z
    .array(z.union([z.looseObject({ business_profile: fields }).transform((row) => row.business_profile), fields]))
    .min(1),
});

export async function readProfile(edge: GraphEdge, channel: ProviderChannel): Promise<ProviderAnswer<BusinessProfile>> {
  const answer = await callGraph(edge, channel.accessToken, {
    method: "GET",
    path: pathOf(channel),
    query: { fields: FIELDS },
  });
  const read = managementAnswer(answer, answered);
  if (!read.ok) return read;
  const [profile] = read.value.data;
  const { about, address, description, email, websites, vertical, profile_picture_url } = fields.parse(profile ?? {});
  return { ok: true, value: { about, address, description, email, websites, vertical, profile_picture_url } };
}

export async function changeProfile(
  edge: GraphEdge,
  channel: ProviderChannel,
  change: ProfileChange,
): Promise<ProviderAnswer<null>> {
  const answer = await callGraph(edge, channel.accessToken, {
    method: "POST",
    path: pathOf(channel),
    body: { messaging_product: "whatsapp", ...change },
  });
  const read = managementAnswer(answer, z.looseObject({ success: z.literal(true) }));
  return read.ok ? { ok: true, value: null } : read;
}

function pathOf(channel: ProviderChannel): string {
  return `${encodeURIComponent(channel.externalId)}/whatsapp_business_profile`;
}
