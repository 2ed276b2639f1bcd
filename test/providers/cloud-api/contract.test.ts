import { describeProvider } from "../provider-contract.ts";
import { createCloudApiHarness } from "./cloud-api-harness.ts";

describeProvider("Meta's Cloud API", createCloudApiHarness);
