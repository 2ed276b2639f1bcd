const EVERY_MS = 60_000;

/** Calls the Worker's cron every minute, as Cloudflare does; the local runtime leaves that to us. Never keeps Node awake. */
export function callCronEveryMinute(workerUrl: string): void {
  const call = () => {
    // A minute that fails is made up for by the next one: the sweeps look at what is there, not at what was called.
    fetch(`${workerUrl}/cdn-cgi/local/scheduled`, { signal: AbortSignal.timeout(EVERY_MS) }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );
  };
  setInterval(call, EVERY_MS).unref();
}
