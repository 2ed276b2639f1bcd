import { createServer, type AddressInfo } from "node:net";

/** A port of this machine that nobody listens on, for what cannot choose one itself. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // An address is text for pipes only, and this is a port.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
