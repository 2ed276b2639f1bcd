import type { D1Migration } from "cloudflare:test";

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
      /** A second database, of the tests alone. */
      DB_2: D1Database;
      INTERNAL_API_KEY: string;
      WHATSAPP_WEBHOOK_VERIFY_TOKEN: string;
      WHATSAPP_ACCESS_TOKEN: string;
      VONAGE_API_KEY: string;
      VONAGE_APPLICATION_ID: string;
      VONAGE_SIGNATURE_SECRET: string;
      TEST_VONAGE_PUBLIC_KEY: string;
      TEST_HOSTILE_RUNS: string;
      TEST_HOSTILE_SEED: string;
    }
  }
}
