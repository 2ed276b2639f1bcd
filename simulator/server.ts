import type { AddressInfo } from "node:net";
import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { ConnectionDroppedError, ResponseLostError } from "./connection-faults.ts";
import type { SimulatorCore } from "./core.ts";
import { phonePage } from "./phone-page.ts";

export interface ServerOptions {
  core: SimulatorCore;
  hostname: string;
  /** 0 picks a free one. */
  port: number;
}

export interface SimulatorServer {
  port: number;
  /** Ends every connection and gives the port back. */
  close: () => Promise<void>;
}

/** Serves the simulator and the phone page over HTTP; rejects if the port is taken. */
export function startServer({ core, hostname, port }: ServerOptions): Promise<SimulatorServer> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        hostname,
        port,
        // The adapter's own Request would stay in place for everything else in the process.
        overrideGlobalObjects: false,
        async fetch(request, connection) {
          try {
            return (await phonePage(request)) ?? (await core.answer(request));
          } catch (error) {
            return breakConnection(error, connection);
          }
        },
      },
      (address: AddressInfo) => resolve({ port: address.port, close }),
    );
    server.once("error", reject);

    function close(): Promise<void> {
      return new Promise((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    }
  });
}

/** Turns the two connection faults into what a client meets on a real network. */
async function breakConnection(error: unknown, connection: HttpBindings | Http2Bindings): Promise<Response> {
  const { incoming, outgoing } = connection;
  if (error instanceof ConnectionDroppedError) {
    incoming.socket.destroy();
  } else if (error instanceof ResponseLostError) {
    await new Promise<void>((resolve) => void outgoing.once("close", () => resolve()));
  } else if (!incoming.socket.destroyed) {
    // A client that left while its answer was delayed is no failure.
    console.error(error);
    return Response.json({ error: "The simulator itself failed; its output says why" }, { status: 500 });
  }
  return RESPONSE_ALREADY_SENT;
}
