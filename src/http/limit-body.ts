import { bodyLimit } from "hono/body-limit";
import { AppError } from "../errors.ts";

/** Refuses what is larger, whether it says so or not. */
export function limitBody(maxBytes: number) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new AppError("too_large", `The request is larger than ${Math.floor(maxBytes / 1024)} KB.`);
    },
  });
}
