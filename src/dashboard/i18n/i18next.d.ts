import type admin from "./en/admin.json";
import type analytics from "./en/analytics.json";
import type common from "./en/common.json";
import type composer from "./en/composer.json";
import type contact from "./en/contact.json";
import type conversation from "./en/conversation.json";
import type embed from "./en/embed.json";
import type inbox from "./en/inbox.json";
import type login from "./en/login.json";
import type offline from "./en/offline.json";
import type partner from "./en/partner.json";
import type people from "./en/people.json";
import type scheduling from "./en/scheduling.json";
import type settings from "./en/settings.json";
import type thread from "./en/thread.json";

/** English is the measure: a key that is not there is an error of the compiler. A test holds the others to it. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      admin: typeof admin;
      analytics: typeof analytics;
      common: typeof common;
      composer: typeof composer;
      contact: typeof contact;
      conversation: typeof conversation;
      embed: typeof embed;
      inbox: typeof inbox;
      login: typeof login;
      offline: typeof offline;
      partner: typeof partner;
      people: typeof people;
      scheduling: typeof scheduling;
      settings: typeof settings;
      thread: typeof thread;
    };
  }
}
