import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { GraphError } from "../graph/graph-error.ts";
import { mediaBytes } from "../graph/media-routes.ts";
import { findMedia } from "../media/store-media.ts";
import { meetFault } from "../meet-fault.ts";
import { acceptMessage } from "../messages/accept-message.ts";
import { markAsRead } from "../messages/mark-as-read.ts";
import type { BusinessNumber, VonageAccount } from "../options.ts";
import { parseSend } from "./parse-send.ts";
import { requireVonageAuthorization } from "./vonage-authorization.ts";
import { faultResponse, fromGraphError, problemResponse, VonageError } from "./vonage-error.ts";

const updateSchema = z.strictObject({
  status: z.literal("read"),
  replying_indicator: z.strictObject({ show: z.literal(true), type: z.literal("text") }).optional(),
});
const acceptedSchema = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })) });

/** Vonage's Messages API, version 1, for WhatsApp. */
export function vonageRoutes(context: SimulatorContext, account: VonageAccount): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const asked = { nowMs: context.options.now(), applicationOnly: c.req.method === "PATCH" };
    await requireVonageAuthorization(account, c.req.header("authorization") ?? null, asked);
    await next();
  });

  app.post("/v1/messages", async (c) => {
    const { from, metaBody } = parseSend(await c.req.json().catch(() => null));
    const number = requireSender(context, from);
    return meetFault(
      context.faults.take("messages", number.phoneNumberId),
      c.req.raw.signal,
      () => asVonage(() => Response.json({ message_uuid: accepted(context, number, metaBody) }, { status: 202 })),
      faultResponse,
    );
  });

  app.patch("/v1/messages/:id", async (c) => {
    const wanted = updateSchema.safeParse(await c.req.json().catch(() => null)).data;
    if (wanted === undefined) throw new VonageError("1020", "status: must be read");
    const messageId = c.req.param("id");
    const number = context.numbers.get(context.state.messages.get(messageId)?.chat.phoneNumberId ?? "");
    if (number?.provider !== "vonage") throw new VonageError("not-found", "There is no such message in this region.");
    const typing = wanted.replying_indicator === undefined ? {} : { typing_indicator: { type: "text" } };
    return asVonage(() => {
      markAsRead(context, number, { messaging_product: "whatsapp", status: "read", message_id: messageId, ...typing });
      return new Response(null, { status: 200 });
    });
  });

  app.get("/v3/media/:id", (c) =>
    meetFault(
      context.faults.take("media"),
      c.req.raw.signal,
      () => {
        const media = findMedia(context, c.req.param("id"));
        if (media === undefined) throw new VonageError("not-found", "There is no such file.");
        return mediaBytes(media);
      },
      faultResponse,
    ),
  );

  app.onError((error) => {
    if (error instanceof VonageError) return problemResponse(error);
    throw error;
  });
  app.notFound((c) => {
    context.unexpected.push(`${c.req.method} ${c.req.url}`);
    return problemResponse(new VonageError("not-found", `There is no ${c.req.method} ${c.req.path}`));
  });
  return app;
}

function requireSender({ numbers }: SimulatorContext, from: string): BusinessNumber {
  const number = [...numbers.values()].find((each) => each.provider === "vonage" && each.displayPhoneNumber === from);
  if (number === undefined) throw new VonageError("1120", "The `from` parameter is invalid for the given channel.");
  return number;
}

function accepted(context: SimulatorContext, number: BusinessNumber, metaBody: Record<string, unknown>): string {
  const [message] = acceptedSchema.parse(acceptMessage(context, number, metaBody)).messages;
  return message?.id ?? "";
}

/** What Meta would refuse, in Vonage's words. */
function asVonage(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GraphError) throw fromGraphError(error);
    throw error;
  }
}
