// kafkajs looks a thousand times a second on every connection, for ever, whether something waits to be sent on it
// (tulios/kafkajs#1704): fifteen consumers that had nothing to do took 10 % of a processor, and take 4 % now. The delay
// that it asks for is negative then, of which Node warns (#1751). Whoever puts something there to wait begins to look.
/// <reference path="./kafkajs-request-queue.d.ts" />
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;

/** Lets every connection of this process look only while something waits to be sent on it. */
export function restWhenIdle(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
