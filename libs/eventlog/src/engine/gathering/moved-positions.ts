/** Which positions a commit has to write: those that are not where the last commit left them. */
export class MovedPositions {
  private readonly written = new Map<string, number>();

  /** To be called once a commit; one that fails ends the ownership, and this with it. */
  take(positions: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const moved = new Map<string, number>();
    for (const [topic, offset] of positions) {
      if (this.written.get(topic) === offset) continue;
      this.written.set(topic, offset);
      moved.set(topic, offset);
    }
    return moved;
  }
}
