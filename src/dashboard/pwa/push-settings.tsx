import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { useOwnUser } from "../api/use-session.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useDesktopPermission } from "../notify/desktop-permission.ts";
import { Switch } from "../ui/switch.tsx";
import { toast } from "../ui/toast-store.ts";
import { pushSupported, turnPushOff, turnPushOn } from "./push-subscription.ts";
import { usePushWantedBy } from "./push-wanted.ts";

/** Whether this device is told of what happens when Parley is closed. */
export function PushSettings() {
  const { t } = useTranslation("offline");
  const errorText = useErrorText();
  const { id: userId } = useOwnUser();
  const permission = useDesktopPermission();
  const on = usePushWantedBy() === userId && permission === "granted";
  const { mutate, isPending } = useMutation({
    mutationFn: async (wanted: boolean) => {
      if (!wanted) return turnPushOff();
      // A browser asks right after a press of a button only, and not again for somebody who said no.
      if ((await Notification.requestPermission()) === "granted") await turnPushOn(userId);
    },
    onError: (error) => toast(error instanceof ApiError ? errorText(error) : t("push.failed"), { tone: "error" }),
  });
  const supported = pushSupported();
  const hint = !supported ? t("push.unsupported") : permission === "denied" ? t("push.denied") : t("push.hint");
  return (
    <Switch
      label={t("push.label")}
      hint={hint}
      checked={on}
      disabled={!supported || permission === "denied" || isPending}
      onChange={(wanted) => mutate(wanted)}
    />
  );
}
