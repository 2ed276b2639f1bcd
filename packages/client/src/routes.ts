import type { DeleteRoutes, GetRoutes, PatchRoutes, PostRoutes, PutRoutes } from "./generated/api.ts";

/** What each call may be given, whatever it asks. */
export interface CallOptions {
  /** The same key sends once, however often it is repeated. Where nothing is named, each call has one of its own. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Path, query and body of a route; left out where all of it may be. */
export type InputOf<Route> =
  {} extends Omit<Route, "answer">
    ? [input?: Omit<Route, "answer"> & CallOptions]
    : [input: Omit<Route, "answer"> & CallOptions];

type Answer<Route> = Route extends { answer: infer A } ? A : never;

export type Call<Routes> = <Path extends keyof Routes & string>(
  path: Path,
  ...input: InputOf<Routes[Path]>
) => Promise<Answer<Routes[Path]>>;

type QueryNames<Route> = "query" extends keyof Route ? keyof NonNullable<Route["query" & keyof Route]> : never;

/** Lists that come in pages, by a cursor, by what stands before something, or by counting. */
export type ListPath = {
  [Path in keyof GetRoutes]: [QueryNames<GetRoutes[Path]> & ("cursor" | "before" | "offset")] extends [never]
    ? never
    : Path;
}[keyof GetRoutes];

/** What the one list in an answer holds. */
export type ItemOf<A> = { [Name in keyof A]: A[Name] extends readonly (infer Item)[] ? Item : never }[keyof A];

export type Each = <Path extends ListPath>(
  path: Path,
  ...input: InputOf<GetRoutes[Path]>
) => AsyncGenerator<ItemOf<Answer<GetRoutes[Path]>>, void, undefined>;

/** Every route of the API, by method and address as in /docs. Each throws ParleyError for anything but a success. */
export interface Calls {
  get: Call<GetRoutes>;
  post: Call<PostRoutes>;
  put: Call<PutRoutes>;
  patch: Call<PatchRoutes>;
  delete: Call<DeleteRoutes>;
}
