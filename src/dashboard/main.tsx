import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { forgetOnLeave } from "./api/forget-on-leave.ts";
import { queryClient } from "./api/query-client.ts";
import { restoreSession, sessionTokens } from "./api/session.ts";
import { takeTokensFrom } from "./api/token-source.ts";
import { App } from "./app.tsx";
import { preferredLanguage } from "./i18n/languages.ts";
import { startI18n } from "./i18n/start-i18n.ts";
import { Shell } from "./shell/lazy-shell.ts";
import { startTheme } from "./theme/theme.ts";
import "./theme/tokens.css";
import "./theme/base.css";

takeTokensFrom(sessionTokens);
forgetOnLeave(queryClient);
startTheme();
void restoreSession();
// Who comes is nearly always logged in: the inbox is fetched while that is being found out.
Shell.preload();
await startI18n(preferredLanguage(), ["inbox", "offline"]);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

// Nothing of it is needed for the first look.
const startPwa = () => void import("./pwa/start-pwa.ts").then((module) => module.startPwa());
if (document.readyState === "complete") startPwa();
else addEventListener("load", startPwa, { once: true });
