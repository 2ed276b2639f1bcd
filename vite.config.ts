import { readFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { startChunks } from "./scripts/build/start-chunks.ts";
import { serviceWorker } from "./scripts/build/service-worker.ts";

const root = path.join(import.meta.dirname, "src", "dashboard");

const LIBRARIES = /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|@tanstack|i18next|react-i18next)[\\/]/;

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
  resolve: {
    // What libraries bring for a React that has no such hook.
    alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "react" }],
  },
  // Static files of all of Parley lie in public/ and are copied by the build script.
  publicDir: false,
  build: {
    outDir: path.join(import.meta.dirname, "dist", "dashboard"),
    emptyOutDir: true,
    target: "es2023",
    // Every browser of that target knows it.
    modulePreload: { polyfill: false },
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
        codeSplitting: {
          groups: [
            { name: "libraries", test: LIBRARIES },
            ...startChunks({
              page: path.join(root, "main.tsx"),
              inbox: path.join(root, "shell", "shell.tsx"),
              embed: path.join(root, "embed", "main.tsx"),
            }),
          ],
        },
      },
    },
  },
});
