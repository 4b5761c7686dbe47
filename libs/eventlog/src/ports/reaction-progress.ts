/** How far a group has come with the commands of its reactions. */
export interface ReactionProgress {
  /** Commands are numbered as they come in; none has a higher number yet. */
  readonly last: number;
  /**
   * The lowest number of a reaction's command that is not decided, or of whose decision something
   * may not be on the log; undefined: there is none.
   */
  readonly oldestUnsettled: number | undefined;
}
