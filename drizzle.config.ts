import { defineConfig } from "drizzle-kit";

/** Only generates SQL (`npm run db:generate`); wrangler alone applies it. */
export default defineConfig({ dialect: "sqlite", schema: "./drizzle/schema/*.ts", out: "./migrations" });
