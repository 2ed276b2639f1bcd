import { currentPlan, meet } from "./weather.ts";

/** R2 as the weather has it. What was put may be there although the answer was lost. */
export function faultyBucket(real: R2Bucket): R2Bucket {
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) =>
        meet(currentPlan().storage, async () => Reflect.apply(value, target, args) as unknown);
    },
  });
}
