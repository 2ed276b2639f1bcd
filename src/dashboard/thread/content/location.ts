import { bodyOf, fieldsOf, numberOf, textOf, type Fields } from "./shapes.ts";

export interface Place {
  name: string | null;
  address: string | null;
  latitude: number;
  longitude: number;
}

export function readLocation(content: Fields | null): Place | null {
  const { latitude, longitude, name, address } = fieldsOf(bodyOf(content, "location"));
  const [north, east] = [numberOf(latitude), numberOf(longitude)];
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return { name: textOf(name), address: textOf(address), latitude: north, longitude: east };
}

/** A map of it: opened when somebody asks for it, never loaded into the page. */
export function mapAddress({ latitude, longitude }: Place): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
