import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFreePorts } from "../../../scripts/local/ports.ts";

test.each(["127.0.0.1", "0.0.0.0"])(
  "a port taken on %s is named, with the option that chooses another",
  async (host) => {
    const server = createServer().listen(0, host);
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(requireFreePorts([{ port, option: "--simulator-port" }])).rejects.toThrow(
      `Port ${port} is in use. Choose another one: npm start -- --simulator-port`,
    );
    server.close();
    await once(server, "close");
    await expect(requireFreePorts([{ port, option: "--simulator-port" }])).resolves.toBeUndefined();
  },
);
