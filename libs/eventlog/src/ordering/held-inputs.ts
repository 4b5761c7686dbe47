import { compareOrder } from './order-point';
import type { OrderPoint } from './order-point';

/** What waits, in order: mostly the next one belongs at the end. */
export class HeldInputs<T extends OrderPoint> {
  private readonly inputs: T[] = [];

  get size(): number {
    return this.inputs.length;
  }

  get first(): T | undefined {
    return this.inputs[0];
  }

  add(input: T): void {
    let at = this.inputs.length;
    while (at > 0 && compareOrder(this.inputs[at - 1] as T, input) > 0) at -= 1;
    this.inputs.splice(at, 0, input);
  }

  /** Takes those that are due, at most so many. */
  take(isDue: (input: T) => boolean, limit: number): readonly T[] {
    let count = 0;
    while (count < Math.min(limit, this.inputs.length) && isDue(this.inputs[count] as T))
      count += 1;
    return this.inputs.splice(0, count);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.inputs[Symbol.iterator]();
  }
}
