import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { logOut } from "../api/session.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useCommand, type Command } from "../commands/command-registry.ts";
import { chooseTheme, THEMES, type Theme } from "../theme/theme.ts";

/** The main places, the look, and the way out, from anywhere. */
export function useShellCommands(): void {
  const { t } = useTranslation(["inbox", "common"]);
  const { role } = useOwnUser();
  const [, navigate] = useLocation();
  const places = useMemo(() => {
    const place = (id: string, title: string, keys: string, path: string): Command => ({
      id,
      group: "go",
      title,
      keys,
      run: () => navigate(path),
    });
    return {
      inbox: place("go.inbox", t("common:inbox"), "g i", "/"),
      scheduled: place("go.scheduled", t("common:scheduled"), "g t", "/scheduled"),
      settings: place("go.settings", t("common:settings"), "g s", "/settings"),
      admin: role === "admin" ? place("go.admin", t("common:admin"), "g a", "/admin") : null,
    };
  }, [t, role, navigate]);
  useCommand(places.inbox);
  useCommand(places.scheduled);
  useCommand(places.settings);
  useCommand(places.admin);

  const looks = useMemo(() => {
    const look = (theme: Theme): Command => ({
      id: `application.theme.${theme}`,
      group: "application",
      title: t(`theme.${theme}`),
      run: () => chooseTheme(theme),
    });
    return THEMES.map(look);
  }, [t]);
  const [auto, light, dark] = looks;
  useCommand(auto ?? null);
  useCommand(light ?? null);
  useCommand(dark ?? null);

  const leave = useMemo<Command>(
    () => ({ id: "application.log-out", group: "application", title: t("common:logOut"), run: () => void logOut() }),
    [t],
  );
  useCommand(leave);
}
