import { z } from "zod";

/** A control request that cannot be carried out; the message says why. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads a JSON body; throws a 400 that names what is wrong with it. */
export async function readControlBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const text = await request.text();
  const result = schema.safeParse(parseJson(text === "" ? "{}" : text));
  if (!result.success) throw new ControlError(400, z.prettifyError(result.error));
  return result.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, "The body is not JSON");
  }
}
