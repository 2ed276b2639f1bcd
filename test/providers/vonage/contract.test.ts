import { describeProvider } from "../provider-contract.ts";
import { createVonageHarness } from "./vonage-harness.ts";

describeProvider("Vonage", createVonageHarness);
