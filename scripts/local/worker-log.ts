/**
 * Picks out of what `wrangler dev` says the Worker's own warnings and errors, and what broke it: an uncaught error, a
 * build that failed. wrangler's hints are left out. A message may run over several lines, and only a new one ends it.
 * @returns what to show for a line, or null
 */
export function createWorkerLogFilter(): (line: string) => string | null {
  let showing = false;
  return (line) => {
    const start = /^(?:(?<sign>[▲✘]) \[(?:WARNING|ERROR)\]|\[wrangler:(?<level>\w+)\]) (?<text>.*)$/u.exec(
      line,
    )?.groups;
    if (start !== undefined) {
      const text = start["text"] ?? "";
      const own = text.startsWith('{"level":');
      showing = !own && (start["sign"] === "✘" || start["level"] === "error");
      return own || showing ? text : null;
    }
    return showing && line.trim() !== "" ? line : null;
  };
}
