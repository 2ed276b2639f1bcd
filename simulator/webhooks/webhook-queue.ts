import { shuffled } from "./shuffled.ts";
import type { WebhookPost } from "./webhook-post.ts";
import { attemptPost, retryDelayMs } from "./webhook-post.ts";
import type { WebhookSettings } from "./webhook-settings.ts";
import { defaultWebhookSettings } from "./webhook-settings.ts";
import type { WebhookFormat } from "./webhook-format.ts";
import type { WebhookUpdate } from "./webhook-update.ts";

export interface WebhookQueueOptions {
  schedule: "timers" | "manual";
  now: () => number;
  random: () => number;
  deliver: (request: Request) => Promise<Response>;
  format: WebhookFormat;
  /** Called after each attempt. */
  onAttempt: (post: WebhookPost) => void;
}

export interface WebhookQueue {
  settings: WebhookSettings;
  /** Takes an update in; it leaves `dueAt` (milliseconds since 1970) at the earliest. */
  enqueue(update: WebhookUpdate, dueAt: number): void;
  /** Lets go on what `hold` or other settings kept back. */
  wake(): void;
  /** Sends everything, due or not, each failing POST up to four times, until nothing new comes. */
  flush(): Promise<void>;
  pendingUpdates(): number;
  /** POSTs that wait, gave up or arrived lately, oldest first. */
  posts(): WebhookPost[];
  reset(): void;
  close(): void;
}

interface PendingUpdate {
  update: WebhookUpdate;
  dueAt: number;
}

const retriesPerFlush = 3;
const rememberedPosts = 500;

export function createWebhookQueue(options: WebhookQueueOptions): WebhookQueue {
  let pending: PendingUpdate[] = [];
  const unfinished = new Set<WebhookPost>();
  let finished: WebhookPost[] = [];
  let lastPostId = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  const queue: WebhookQueue = {
    settings: { ...defaultWebhookSettings },
    enqueue(update, dueAt) {
      if (options.format.urlFor(update) === null) return;
      pending.push({ update, dueAt });
      queue.wake();
    },
    wake() {
      if (options.schedule === "manual" || closed || queue.settings.hold) return;
      clearTimeout(timer);
      let next = Infinity;
      for (const { dueAt } of pending) next = Math.min(next, dueAt);
      for (const post of waiting()) next = Math.min(next, post.nextAttemptAt);
      if (next === Infinity) return;
      timer = setTimeout(() => void takeTurn(sendDue), Math.max(0, next - options.now()));
    },
    flush: () => takeTurn(sendAll),
    pendingUpdates: () => pending.length,
    posts: () => [...finished, ...unfinished].sort((a, b) => a.id - b.id),
    reset() {
      clearTimeout(timer);
      pending = [];
      unfinished.clear();
      finished = [];
      queue.settings = { ...defaultWebhookSettings };
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
  return queue;

  /** One run at a time, so that two of them never send the same POST and order is kept. */
  function takeTurn(run: () => Promise<void>): Promise<void> {
    const mine = turn.then(run).finally(() => queue.wake());
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function sendDue(): Promise<void> {
    if (queue.settings.hold || closed) return;
    const now = options.now();
    formPosts((update) => update.dueAt <= now);
    await attemptAll(waiting().filter((post) => post.nextAttemptAt <= now));
  }

  async function sendAll(): Promise<void> {
    if (queue.settings.hold) return;
    // What was given up in an earlier flush is tried again: the receiver may have been mended since.
    for (const post of unfinished) post.state = "waiting";
    const limit = new Map([...unfinished].map((post) => [post.id, post.attempts + 1 + retriesPerFlush]));
    for (;;) {
      if (queue.settings.hold || closed) return;
      formPosts(() => true);
      for (const post of waiting()) if (!limit.has(post.id)) limit.set(post.id, 1 + retriesPerFlush);
      const ready = waiting().filter((post) => post.attempts < (limit.get(post.id) ?? 0));
      if (ready.length === 0) break;
      await attemptAll(ready);
    }
    for (const post of waiting()) post.state = "undelivered";
  }

  function waiting(): WebhookPost[] {
    return [...unfinished].filter((post) => post.state === "waiting");
  }

  function formPosts(ready: (update: PendingUpdate) => boolean): void {
    let updates = pending
      .filter(ready)
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ update }) => update);
    pending = pending.filter((update) => !ready(update));
    if (queue.settings.shuffle) updates = shuffled(updates, options.random);
    let posts: WebhookPost[] = [];
    for (const group of groupsOf(updates, queue.settings.batch)) {
      for (let copy = 0; copy <= queue.settings.duplicate; copy++) posts.push(createPost(group));
    }
    if (queue.settings.shuffle) posts = shuffled(posts, options.random);
    for (const post of posts) unfinished.add(post);
  }

  /** Updates that go to the same address, at most `size` of them, in order. */
  function groupsOf(updates: WebhookUpdate[], size: number): WebhookUpdate[][] {
    const groups: WebhookUpdate[][] = [];
    for (const update of updates) {
      const last = groups.at(-1);
      const joins = last && last.length < size && last.every((each) => options.format.isBatched(each));
      if (joins && options.format.isBatched(update) && urlOf(last) === options.format.urlFor(update)) last.push(update);
      else groups.push([update]);
    }
    return groups;
  }

  function createPost(updates: WebhookUpdate[]): WebhookPost {
    return {
      id: ++lastPostId,
      updates,
      body: options.format.bodyOf(updates),
      attempts: 0,
      nextAttemptAt: options.now(),
      lastStatus: null,
      lastError: null,
      state: "waiting",
    };
  }

  async function attemptAll(posts: WebhookPost[]): Promise<void> {
    const { concurrency } = queue.settings;
    for (let at = 0; at < posts.length; at += concurrency) {
      await Promise.all(posts.slice(at, at + concurrency).map(attempt));
    }
  }

  async function attempt(post: WebhookPost): Promise<void> {
    const url = urlOf(post.updates);
    if (url === null) return void (post.state = "undelivered");
    const request = await options.format.requestOf(url, post.body, post.updates);
    await attemptPost(post, () => options.deliver(request));
    if (post.state !== "delivered") {
      if (post.attempts > queue.settings.max_retries) post.state = "undelivered";
      post.nextAttemptAt = options.now() + retryDelayMs(post.attempts);
    } else {
      unfinished.delete(post);
      finished = [...finished, post].slice(-rememberedPosts);
    }
    options.onAttempt(post);
  }

  function urlOf(updates: WebhookUpdate[]): string | null {
    const [first] = updates;
    return first === undefined ? null : options.format.urlFor(first);
  }
}
