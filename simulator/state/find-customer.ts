import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { createUserId, isUserId } from "../identifiers.ts";
import type { Customer } from "./customer.ts";
import { phoneKey } from "./customer.ts";
import type { SimulatorState } from "./state.ts";

/** Looks a person up by digits (a leading + is fine, and so are both ways to write a Brazilian number) or by user id. */
export function findCustomer(state: SimulatorState, address: string): Customer | undefined {
  if (!isUserId(address)) return byNumber(state, phoneKey(onlyDigits(address)));
  return state.customers.get(address) ?? [...state.customers.values()].find((customer) => customer.userId === address);
}

/** The person at this address, who comes into being with a plausible name if nobody is there. Null: not an address. */
export function findOrCreateCustomer(state: SimulatorState, address: string): Customer | null {
  const found = findCustomer(state, address);
  if (found) return found;
  const customer = isUserId(address) ? hiddenPerson(address) : personWithPhone(onlyDigits(address));
  if (!customer) return null;
  // Someone else's, who has moved to another number.
  if (state.customers.has(customer.key)) customer.key = customer.userId;
  state.customers.set(customer.key, customer);
  return customer;
}

/** Most people are filed under the number they have; who has changed it is filed under the first. */
function byNumber(state: SimulatorState, key: string): Customer | undefined {
  const hasIt = ({ waId }: Customer): boolean => waId !== null && phoneKey(waId) === key;
  const filed = state.customers.get(key);
  return filed && hasIt(filed) ? filed : [...state.customers.values()].find(hasIt);
}

function personWithPhone(digits: string): Customer | null {
  if (!/^\d{7,15}$/.test(digits)) return null;
  const country = parsePhoneNumberFromString(`+${digits}`)?.country ?? "US";
  return { ...person(digits), key: phoneKey(digits), waId: digits, userId: createUserId(country) };
}

function hiddenPerson(userId: string): Customer {
  const base = person(userId);
  const username = base.name
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[^a-z]+/g, ".");
  return { ...base, key: userId, userId, username, phoneHidden: true };
}

function person(seed: string): Customer {
  return {
    key: seed,
    waId: null,
    userId: seed,
    name: plausibleName(seed),
    username: null,
    onWhatsApp: true,
    oldBrazilian: false,
    phoneHidden: false,
    skipDelivered: false,
    stoppedMarketing: false,
  };
}

/** The same address always gets the same name, so that a demonstration looks alike each time. */
function plausibleName(seed: string): string {
  let hash = 7;
  for (const character of seed) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return `${firstNames[hash % firstNames.length]} ${lastNames[(hash * 7) % lastNames.length]}`;
}

function onlyDigits(address: string): string {
  return address.replaceAll(/[\s+()-]/g, "");
}

const firstNames = [
  "Ana",
  "Ben",
  "Chidi",
  "Dalia",
  "Emil",
  "Fatima",
  "Goran",
  "Hana",
  "Ines",
  "Jonas",
  "Kavya",
  "Liam",
  "Mariana",
  "Noor",
  "Olu",
  "Priya",
];
const lastNames = [
  "Almeida",
  "Berg",
  "Castro",
  "Diallo",
  "Eriksen",
  "Fischer",
  "García",
  "Haddad",
  "Ibrahim",
  "Jansen",
  "Kaur",
  "Lopes",
  "Moreau",
];
