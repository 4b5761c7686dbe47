/** What one append call gets: offsets in the order of its records, once all are acknowledged. */
export class Receipt {
  readonly done: Promise<readonly number[]>;
  private readonly offsets: number[];
  private left: number;
  private resolve!: (offsets: readonly number[]) => void;
  private refuse!: (error: Error) => void;

  constructor(count: number) {
    this.offsets = new Array<number>(count);
    this.left = count;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.refuse = reject;
    });
  }

  settle(at: number, offset: number): void {
    this.offsets[at] = offset;
    this.left -= 1;
    if (this.left === 0) this.resolve(this.offsets);
  }

  reject(error: Error): void {
    this.refuse(error);
  }
}
