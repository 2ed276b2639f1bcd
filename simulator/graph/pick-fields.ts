import { GraphError } from "./graph-error.ts";

/** The fields that `fields=a,b` names, or the ones that come unasked. Throws 100 for a field that does not exist. */
export function pickFields(
  node: Record<string, unknown>,
  requested: string | undefined,
  unasked: readonly string[],
): Record<string, unknown> {
  const names = requested ? requested.split(",").map((name) => name.trim().replace(/\{.*$/, "")) : [...unasked];
  const unknown = names.find((name) => !Object.hasOwn(node, name));
  if (unknown !== undefined)
    throw new GraphError({ code: 100, title: `Tried accessing nonexisting field (${unknown})` });
  return Object.fromEntries([...new Set([...names, "id"])].map((name) => [name, node[name]]));
}
