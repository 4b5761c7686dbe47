/** What can keep the stack from running; each comes with one sentence that says what to do. */
export type StackErrorCode =
  | 'JAVA_MISSING'
  | 'JAVA_TOO_OLD'
  | 'MAVEN_MISSING'
  | 'INSTALL_FAILED'
  | 'DOWNLOAD_FAILED'
  | 'POSTGRES_MISSING'
  | 'DISK_FULL'
  | 'PORT_BUSY'
  | 'ALREADY_RUNNING'
  | 'CHILD_DIED'
  | 'CHILD_NOT_READY'
  | 'GAVE_UP';

/**
 * A stack that cannot start or go on: `message` is one sentence for a person, `detail` the log
 * lines behind it.
 */
export class StackError extends Error {
  override readonly name = 'StackError';

  constructor(
    readonly code: StackErrorCode,
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }

  /** The sentence, and below it the last lines of the log it speaks of. */
  override toString(): string {
    return this.detail === '' ? this.message : `${this.message}\n${this.detail}`;
  }
}
