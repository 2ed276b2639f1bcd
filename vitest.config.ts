import { generateKeyPairSync } from "node:crypto";
import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const application = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

const SECRETS = {
  WHATSAPP_ACCESS_TOKEN: "dev-access-token",
  WHATSAPP_WEBHOOK_VERIFY_TOKEN: "dev-verify-token",
  WHATSAPP_APP_SECRET: "dev-app-secret",
  WHATSAPP_PHONE_NUMBER_ID: "100000000000001",
  WHATSAPP_BUSINESS_ACCOUNT_ID: "200000000000002",
  INTERNAL_API_KEY: "dev-internal-api-key",
  SESSION_SECRET: "dev-session-secret-0123456789abcdef",
  CREDENTIALS_KEY: "dev-credentials-key-0123456789abcdef",
  METRICS_TOKEN: "dev-metrics-token-0123456789abcdef",
  VONAGE_WHATSAPP_NUMBER: "447700900000",
  VONAGE_API_KEY: "a1b2c3d4",
  VONAGE_APPLICATION_ID: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
  VONAGE_PRIVATE_KEY: application.privateKey,
  VONAGE_SIGNATURE_SECRET: "the account's signature secret",
};

// wrangler looks for the required ones here, and complains where they are only bindings.
Object.assign(process.env, SECRETS);

/** Everything that runs inside the Workers runtime. test/node has what needs plain Node. */
export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      main: "./src/index.ts",
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        // Beside wrangler.toml's: where test/flows/placement.test.ts puts an organization.
        d1Databases: ["DB_2"],
        bindings: {
          TEST_MIGRATIONS: await readD1Migrations(path.join(import.meta.dirname, "migrations")),
          // Loopback, so that demo secrets count; test/support/simulator.ts answers for this address, in-process.
          WHATSAPP_API_BASE_URL: "http://127.0.0.1:8788",
          VONAGE_API_BASE_URL: "http://127.0.0.1:8788",
          PUBLIC_URL: "https://parley.example.com",
          TEST_VONAGE_PUBLIC_KEY: application.publicKey,
          TEST_HOSTILE_RUNS: process.env["HOSTILE_RUNS"] ?? "",
          TEST_HOSTILE_SEED: process.env["HOSTILE_SEED"] ?? "",
          ...SECRETS,
        },
        // Whatever gets past the simulator has left the process: nothing may.
        outboundService: (request: Request) => {
          throw new Error(`a test reached out to ${new URL(request.url).origin}`);
        },
      },
    }),
  ],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/node/**", "test/e2e/**", "test/examples/**"],
    // How long something takes says nothing here: only what never ends is to be stopped.
    testTimeout: 30_000,
    // What a passing test logs is what it was made to provoke.
    silent: "passed-only" as const,
    setupFiles: ["./test/support/setup.ts"],
  },
}));
