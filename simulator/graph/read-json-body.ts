import { z } from "zod";
import { GraphError } from "./graph-error.ts";

const jsonObject = z.record(z.string(), z.unknown());

/** The request's body; an empty one is an empty object. Throws 100 for anything but a JSON object. */
export async function readJsonBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  const parsed = jsonObject.safeParse(text === "" ? {} : parseJson(text));
  if (!parsed.success) throw new GraphError({ code: 100, details: "The body is not a JSON object" });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
