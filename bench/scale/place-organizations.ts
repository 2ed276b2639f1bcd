/** Where the organizations are. */
export interface Placed {
  /** Messages a day of each database. */
  databases: number[];
  /** Organizations that no single database holds: what is said of them supposes that they are divided. */
  tooLarge: number;
}

/**
 * Each organization into the first database that has room for it, the largest first. One that is larger than a database is
 * spread over as many as it needs.
 * @param sizes messages a day, the largest first
 * @param room messages a day that a database takes
 */
export function placeOrganizations(sizes: number[], room: number): Placed {
  const databases: number[] = [];
  let tooLarge = 0;
  // Those before it have less room than the smallest placed so far has needed.
  let first = 0;
  for (const size of sizes) {
    if (size > room) {
      const parts = Math.ceil(size / room);
      databases.push(...Array.from({ length: parts }, () => size / parts));
      tooLarge += 1;
      continue;
    }
    while (first < databases.length && (databases[first] ?? 0) + (sizes.at(-1) ?? 0) > room) first += 1;
    const place = databases.findIndex((used, index) => index >= first && used + size <= room);
    if (place === -1) databases.push(size);
    else databases[place] = (databases[place] ?? 0) + size;
  }
  return { databases, tooLarge };
}
