interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

let mended = false;

/**
 * kafkajs 2.2.4 starts a timer with a negative delay after every response, to look at a queue that
 * is empty: Node 24 warns of it (TimeoutNegativeWarning) and it costs a timer a request. With
 * something in the queue its delay is positive, so the timer is started only then.
 */
export const mendRequestQueue = (): void => {
  if (mended) return;
  mended = true;
  // No public way leads to this class; the version is pinned.
  const { prototype } = require('kafkajs/src/network/requestQueue') as {
    readonly prototype: RequestQueue;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
};
