import { api } from "../../api/client.ts";
import { read } from "../../api/read-answer.ts";

export const readEndpoints = async () => (await read(api["webhook-endpoints"].$get())).webhook_endpoints;
export type Endpoint = Awaited<ReturnType<typeof readEndpoints>>[number];

/** The path's parameter of an endpoint. */
export function endpointParam({ id }: Pick<Endpoint, "id">): { param: { id: string } } {
  return { param: { id: String(id) } };
}
