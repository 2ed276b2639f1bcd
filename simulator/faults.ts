import { z } from "zod";

const common = {
  /** How many sends it hits. */
  count: z.int().min(1).max(100_000).default(1),
  /**
   * `messages`: sends. `media`: uploads, look-ups and downloads. `livekit`: any request to it. `sharepoint_login`: tokens;
   * `sharepoint_upload`: ranges of a file; `sharepoint`: any other request to it.
   */
  edge: z
    .enum(["messages", "media", "livekit", "sharepoint", "sharepoint_login", "sharepoint_upload"])
    .default("messages"),
  /** Only sends of this number. */
  phone_number_id: z.string().optional(),
};
const httpStatus = z.int().min(200).max(599).optional();
const retryAfter = z.int().min(0).optional();

export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("error"),
    code: z.int(),
    http_status: httpStatus,
    retry_after_seconds: retryAfter,
  }),
  z.strictObject({ ...common, kind: z.literal("html"), http_status: httpStatus, retry_after_seconds: retryAfter }),
  z.strictObject({ ...common, kind: z.literal("delay"), delay_ms: z.int().min(0).max(600_000) }),
  z.strictObject({ ...common, kind: z.literal("lost_response") }),
  z.strictObject({ ...common, kind: z.literal("drop") }),
]);

export type Fault = z.output<typeof faultSchema>;

export interface Faults {
  /** Appends a fault; faults hit in the order in which they were added. */
  add(fault: Fault): void;
  /** The fault that the next request to this edge meets, used up by this call. */
  take(edge: Fault["edge"], phoneNumberId?: string): Fault | undefined;
  pending(): Fault[];
  reset(): void;
}

export function createFaults(): Faults {
  let queue: Fault[] = [];
  return {
    add: (fault) => void queue.push({ ...fault }),
    take(edge, phoneNumberId) {
      const fault = queue.find(
        (candidate) => candidate.edge === edge && [undefined, phoneNumberId].includes(candidate.phone_number_id),
      );
      if (fault && --fault.count === 0) queue = queue.filter((other) => other !== fault);
      return fault;
    },
    pending: () => queue,
    reset: () => void (queue = []),
  };
}
