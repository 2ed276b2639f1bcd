import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "./command-registry.ts";
import { useKeyDispatch } from "./use-key-dispatch.ts";

const CommandPalette = lazy(() => import("./command-palette.tsx").then((m) => ({ default: m.CommandPalette })));
const KeySheet = lazy(() => import("./key-sheet.tsx").then((m) => ({ default: m.KeySheet })));

/** Hears the keys, and shows the palette and the sheet of keys. */
export function CommandHost() {
  const { t } = useTranslation("inbox");
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const palette = useMemo(
    () => ({
      id: "application.palette",
      group: "application" as const,
      title: t("palette"),
      keys: "mod+k",
      run: () => setShown("palette"),
    }),
    [t],
  );
  const keys = useMemo(
    () => ({
      id: "application.keys",
      group: "application" as const,
      title: t("keys"),
      keys: "?",
      run: () => setShown("keys"),
    }),
    [t],
  );
  useCommand(palette);
  useCommand(keys);
  useKeyDispatch();
  const close = (): void => setShown(null);
  return (
    <Suspense fallback={null}>
      {shown === "palette" ? <CommandPalette onClose={close} /> : null}
      {shown === "keys" ? <KeySheet onClose={close} /> : null}
    </Suspense>
  );
}
