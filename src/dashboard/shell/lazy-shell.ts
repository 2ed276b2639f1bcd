import { lazyPart } from "../ui/lazy-part.tsx";

/** The shell, from a chunk of its own: whoever has to log in first does not wait for it. */
export const Shell = lazyPart(() => import("./shell.tsx").then((module) => module.Shell));
