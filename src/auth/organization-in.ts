import { decodeJwt, errors } from "jose";
import { z } from "zod";

const claims = z.object({ org: z.number().int().positive() });

/**
 * Which organization a token says that it is of, without looking at its signature: good for choosing the database that is
 * asked about it, and for nothing else. null for what says nothing of the kind.
 */
export function organizationIn(token: string): number | null {
  try {
    return claims.safeParse(decodeJwt(token)).data?.org ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
