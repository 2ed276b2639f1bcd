import { hasAccount } from "./accounts.ts";
import { findApiKeyByHash } from "./api-keys.ts";
import { channelByExternalId } from "./channels.ts";
import { openPlaces, type Place } from "./placement.ts";
import { findSessionOfToken } from "./refresh-tokens.ts";
import { findUserByEmail } from "./users.ts";
import { findLinkOwner } from "./user-tokens.ts";

/** By what somebody, or something, is found before it is known whose it is. All but an account is one organization's. */
export type Trace =
  | { kind: "channel"; provider: "cloud_api" | "vonage"; externalId: string }
  | { kind: "account"; provider: "cloud_api" | "vonage"; accountId: string }
  | { kind: "email"; email: string }
  | { kind: "api_key"; hash: string }
  | { kind: "refresh_token"; hash: string }
  | { kind: "password_link"; hash: string };

/** Which organization lives in which database, and where somebody is who has not been named yet. */
export interface Directory {
  /** The one database, where there is one: then nothing has to be looked up. */
  only: Place | null;
  /** The first one first, which has what belongs to nobody. */
  places: readonly [Place, ...Place[]];
  of(organizationId: number): Promise<Place>;
  /**
   * The databases that have it.
   * @throws what one of them refuses with, where that one may be meant
   */
  find(trace: Trace): Promise<Place[]>;
}

/**
 * The directory as the Worker's settings have it. Who comes unnamed is looked for in all databases at once: a look at a
 * unique index in each, which does for as many as a request may ask at a time, six.
 */
export function openDirectory(bindings: object, placement: ReadonlyMap<number, string>): Directory {
  const places = openPlaces(bindings, placement);
  const [first] = places;
  const byBinding = new Map(places.map((place) => [place.binding, place]));
  return {
    only: places.length === 1 ? first : null,
    places,
    of: async (organizationId) => byBinding.get(placement.get(organizationId) ?? first.binding) ?? first,
    find: async (trace) => {
      const answers = await Promise.allSettled(places.map((place) => has(place, trace)));
      const found = places.filter((_, index) => answers[index]?.status === "fulfilled" && answers[index].value);
      const unheard = answers.find((answer) => answer.status === "rejected");
      // One database that is away keeps nobody from what another one has; but that nobody has it is not known then.
      if (unheard !== undefined && (found.length === 0 || trace.kind === "account")) throw unheard.reason;
      return found;
    },
  };
}

async function has({ db }: Place, trace: Trace): Promise<boolean> {
  switch (trace.kind) {
    case "channel":
      return (await channelByExternalId(db, trace.provider, trace.externalId)) !== null;
    case "account":
      return hasAccount(db, trace.provider, trace.accountId);
    case "email":
      return (await findUserByEmail(db, trace.email)) !== null;
    case "api_key":
      return (await findApiKeyByHash(db, trace.hash)) !== null;
    case "refresh_token":
      return (await findSessionOfToken(db, trace.hash)) !== null;
    case "password_link":
      return (await findLinkOwner(db, trace.hash)) !== null;
  }
}
