import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands/command-registry.ts";
import { keys } from "../data/query-keys.ts";
import { useFormats } from "../i18n/use-formats.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { toast } from "../ui/toast-store.ts";
import type { LaterTo } from "./later-dialog.tsx";
import type { LaterMessage } from "./scheduled-source.ts";

const LaterDialog = lazy(() => import("./later-dialog.tsx").then((m) => ({ default: m.LaterDialog })));

interface LaterButtonProps {
  to: LaterTo;
  /** Shown with its name, where there is room. */
  wide?: boolean;
  /** What is written so far; null where it cannot be sent later, of which the person was told. */
  text(): string | null;
  save(message: LaterMessage, key: string): Promise<unknown>;
  /** It is stored. */
  onSaved(): void;
}

/** The way to send what was written at another time. */
export function LaterButton({ to, wide = false, text, save, onSaved }: LaterButtonProps) {
  const { t } = useTranslation("composer");
  const cache = useQueryClient();
  const formats = useFormats();
  const [begun, setBegun] = useState<string | null>(null);
  const open = (): void => setBegun(text());
  useCommand(
    useMemo(
      () => ({
        id: "later",
        group: "conversation",
        title: t("command.later"),
        run: () => setBegun(text()),
      }),
      [t, text],
    ),
  );
  return (
    <>
      {wide ? (
        <Button small onClick={open}>
          <CalendarClock size={17} aria-hidden="true" /> {t("later.open")}
        </Button>
      ) : (
        <IconButton label={t("later.open")} data-tip-side="top" onClick={open}>
          <CalendarClock size={21} aria-hidden="true" />
        </IconButton>
      )}
      {begun === null ? null : (
        <Suspense fallback={null}>
          <LaterDialog
            to={to}
            begin={{ text: begun, at: null, template: null }}
            save={save}
            onSaved={({ at }) => {
              setBegun(null);
              toast(t("later.stored", { time: formats.dateTime(at) }));
              void cache.invalidateQueries({ queryKey: keys.scheduled });
              onSaved();
            }}
            onClose={() => setBegun(null)}
          />
        </Suspense>
      )}
    </>
  );
}
