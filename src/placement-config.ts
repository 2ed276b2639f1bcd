import { z } from "zod";

/** By an organization's id, the binding of the database that it lives in. Those not named are in `DB`. */
export type Placement = ReadonlyMap<number, string>;

/** As JSON, as variables are texts: `{"17": "DB_2"}`. */
export const placementVariables = {
  PLACEMENT: z.string().optional(),
};
type Variables = z.output<z.ZodObject<typeof placementVariables>>;

const placement = z.record(z.string().regex(/^[1-9]\d{0,11}$/), z.string().regex(/^DB(_[A-Z0-9]+)?$/));

/**
 * @param bindings the Worker's, among which each database has to be
 * @param problems gets a sentence where it is not what it should be
 */
export function readPlacement({ PLACEMENT }: Variables, bindings: object, problems: string[]): Placement {
  if (PLACEMENT === undefined) return new Map();
  const parsed = placement.safeParse(parseJson(PLACEMENT));
  if (!parsed.success) {
    problems.push('PLACEMENT is not like {"17": "DB_2"}');
    return new Map();
  }
  const places = Object.entries(parsed.data).map(([id, binding]): [number, string] => [Number(id), binding]);
  const missing = new Set(places.map(([, binding]) => binding).filter((binding) => !(binding in bindings)));
  problems.push(...[...missing].map((binding) => `PLACEMENT names ${binding}, which is no database of this Worker`));
  return new Map(places);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
