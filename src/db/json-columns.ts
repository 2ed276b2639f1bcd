import { sql, type SQL, type SQLWrapper } from "drizzle-orm";

/** Rows of a query within a single value: D1 and Drizzle take longer to hand over a hundred rows than SQLite does to find them. */
export interface JsonColumns<Row> {
  /** Of each row, as a JSON list: for `json_group_array`. */
  list: SQL;
  /** Of all rows. */
  read(json: string): Row[];
}

/** @param columns what `Row` is made of: numbers, text and JSON, as SQLite has them */
export function jsonColumns<Row extends object>(columns: Record<keyof Row & string, SQLWrapper>): JsonColumns<Row> {
  const names = Object.keys(columns);
  return {
    list: sql`json_array(${sql.join(Object.values<SQLWrapper>(columns), sql`, `)})`,
    read(json) {
      // What the query above made of the columns that make a `Row`, in their order.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const lists = JSON.parse(json) as unknown[][];
      return lists.map((list) => {
        const row: Record<string, unknown> = {};
        for (let place = 0; place < names.length; place += 1) row[names[place] ?? ""] = list[place];
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return row as Row;
      });
    },
  };
}
