import { useState } from "react";
import { useMediaQuery } from "../ui/use-media-query.ts";
import { setPanelWanted, usePanelWanted } from "./panel-preference.ts";

export interface ContactPanelState {
  /** A column beside the thread where there is room; else a drawer over it, opened for this conversation only. */
  place: "column" | "drawer";
  open: boolean;
  setOpen(open: boolean): void;
}

export function useContactPanel(): ContactPanelState {
  const roomy = useMediaQuery("(min-width: 1100px)");
  const wanted = usePanelWanted();
  const [drawer, setDrawer] = useState(false);
  return roomy
    ? { place: "column", open: wanted, setOpen: setPanelWanted }
    : { place: "drawer", open: drawer, setOpen: setDrawer };
}
