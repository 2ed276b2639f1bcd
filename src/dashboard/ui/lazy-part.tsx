import { lazy, useState, type ComponentType } from "react";

/** A component whose code is fetched when it is first drawn, or before. */
export type LazyPart<Props extends object> = ComponentType<Props> & {
  /** Fetches it ahead. What fails here is asked for again when it is drawn. */
  preload(): void;
};

/**
 * A component from a chunk of its own. React's `lazy` alone shows the fallback even where the chunk is here already, and
 * React keeps a fallback that it has shown for 300 ms: what was fetched ahead is drawn at once by this.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<ComponentType<Props>> | null = null;
  const fetchOnce = (): Promise<ComponentType<Props>> => {
    coming ??= load().then(
      (component) => (here = component),
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  const Coming = lazy(async () => ({ default: await fetchOnce() }));
  function Part(props: Props) {
    // Which of the two it is stays the same for as long as it is shown: another type would begin anew.
    const [Shown] = useState<ComponentType<Props>>(() => here ?? Coming);
    return <Shown {...props} />;
  }
  return Object.assign(Part, { preload: () => void fetchOnce().catch(() => undefined) });
}
