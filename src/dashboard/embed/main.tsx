import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "../api/query-client.ts";
import { takeTokensFrom } from "../api/token-source.ts";
import { startI18n } from "../i18n/start-i18n.ts";
import { EmbedApp } from "./embed-app.tsx";
import { followHostLook, hostLanguage } from "./follow-host-look.ts";
import { listenToHost, tokensOfHost } from "./host.ts";
import "../theme/tokens.css";
import "../theme/base.css";

takeTokensFrom(tokensOfHost);
listenToHost();
followHostLook();
await startI18n(hostLanguage());
// The host may have said another language while the texts were on their way.
followHostLook();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <EmbedApp />
    </QueryClientProvider>
  </StrictMode>,
);
