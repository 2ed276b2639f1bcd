import { readFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { serviceWorker } from "./scripts/build/service-worker.ts";

const root = path.join(import.meta.dirname, "src", "dashboard");

const LIBRARIES =
  /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|@tanstack|i18next|react-i18next|use-sync-external-store)[\\/]/;

/** Of our own, what both the dashboard and the embedded page begin with. */
const BASE =
  /src[\\/]dashboard[\\/](api[\\/]|theme[\\/]|i18n[\\/][\w-]+\.ts|shell[\\/]crash-guard|ui[\\/](button|empty-state|spinner|toasts|toast-store)\.)/;

/** The agents' browser application. `npm run build` copies what this makes to dist/client, next to the other assets. */
export default defineConfig({
  root,
  plugins: [
    react(),
    serviceWorker({
      input: "sw",
      page: "index.html",
      salt: readFileSync(path.join(import.meta.dirname, "public", "_headers"), "utf8"),
    }),
  ],
  // Static files of all of Parley lie in public/ and are copied by the build script.
  publicDir: false,
  build: {
    outDir: path.join(import.meta.dirname, "dist", "dashboard"),
    emptyOutDir: true,
    target: "es2023",
    // No data: URLs but those of the policy; and a font or sound is worth a request of its own.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: path.join(root, "index.html"),
        embed: path.join(root, "embed.html"),
        sw: path.join(root, "pwa", "worker", "sw.ts"),
      },
      output: {
        // A service worker's address is its identity.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        // What every page needs anyway, in one: as a dozen small files it compresses worse and takes more requests.
        codeSplitting: {
          groups: [
            { name: "libraries", test: LIBRARIES },
            { name: "base", test: BASE },
          ],
        },
      },
    },
  },
});
