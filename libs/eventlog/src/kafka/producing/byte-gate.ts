interface Waiter {
  readonly bytes: number;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Lets bytes in, in the order of the calls, while no more than `limit` are inside. One call may
 * exceed it alone.
 */
export class ByteGate {
  private inside = 0;
  private readonly waiters: Waiter[] = [];

  constructor(private readonly limit: number) {}

  /** True when the bytes are in at once; otherwise use {@link wait}. */
  tryEnter(bytes: number): boolean {
    if (this.waiters.length > 0 || !this.fits(bytes)) return false;
    this.inside += bytes;
    return true;
  }

  /** Resolves once the bytes are in. `enter` runs in the same instant, so that order is kept. */
  wait<T>(bytes: number, enter: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiters.push({ bytes, enter: () => resolve(enter()), refuse: reject });
    });
  }

  leave(bytes: number): void {
    this.inside -= bytes;
    for (let next = this.waiters[0]; next !== undefined && this.fits(next.bytes);) {
      this.waiters.shift();
      this.inside += next.bytes;
      next.enter();
      next = this.waiters[0];
    }
  }

  refuseAll(error: Error): void {
    for (const { refuse } of this.waiters.splice(0)) refuse(error);
  }

  private fits(bytes: number): boolean {
    return this.inside === 0 || this.inside + bytes <= this.limit;
  }
}
