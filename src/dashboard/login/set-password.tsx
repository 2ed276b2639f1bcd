import { Loading } from "../ui/spinner.tsx";

/** Where the link of an invitation, or of a reset, leads. */
export function SetPassword() {
  return <Loading />;
}
