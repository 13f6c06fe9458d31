/** Tells counties and runs the monitors over them, one after another, as it is sent them. */
import { openBench, work } from './county.ts';
import type { Delivery, Order } from './task.ts';

const bench = openBench();
let busy: Promise<void> = Promise.resolve();

process.on('message', ({ name, task }: Order) => {
  busy = busy.then(async () => {
    const delivery: Delivery = { name, outcome: await work(bench, task) };
    process.send?.(delivery);
  });
  // A county that cannot be told is an error of the bench: the parent hears of it by the exit.
  busy.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
