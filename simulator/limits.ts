import { GraphError } from "./graph/graph-error.ts";
import { createRateLimiter } from "./rate-limiter.ts";

export interface LimitSettings {
  /** One message per 6 seconds to one person, with a burst of 45. */
  pair: boolean;
  /** Messages per second of one business number; 0 switches the limit off. */
  throughputPerSecond: number;
  /** Whether free-form messages fail 24 hours after the customer's last message. */
  enforceWindow: boolean;
  /** Meta's pages do not say whether a reaction opens the window. */
  reactionOpensWindow: boolean;
}

export interface Limits {
  settings: LimitSettings;
  /** Counts one send; throws the GraphError of the limit that is used up. */
  countSend(send: { phoneNumberId: string; customerKey: string; nowMs: number }): void;
  reset(): void;
}

const defaults: LimitSettings = {
  pair: true,
  throughputPerSecond: 80,
  enforceWindow: true,
  reactionOpensWindow: true,
};

const pairLimit = { burst: 45, perSecond: 1 / 6 };

export function createLimits(): Limits {
  const pairs = createRateLimiter();
  const throughput = createRateLimiter();
  return {
    settings: { ...defaults },
    countSend({ phoneNumberId, customerKey, nowMs }) {
      const perSecond = this.settings.throughputPerSecond;
      if (perSecond > 0 && !throughput.take(phoneNumberId, { burst: perSecond, perSecond }, nowMs)) {
        throw new GraphError({
          code: 130429,
          details:
            "Message failed to send because there were too many messages sent from this phone number in a short period of time.",
        });
      }
      if (this.settings.pair && !pairs.take(`${phoneNumberId} ${customerKey}`, pairLimit, nowMs)) {
        throw new GraphError({
          code: 131056,
          details:
            "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
        });
      }
    },
    reset() {
      this.settings = { ...defaults };
      pairs.reset();
      throughput.reset();
    },
  };
}
