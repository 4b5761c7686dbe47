/** How the machines speak: JSON, about an asset or a line. */
export interface Publisher {
  /** Resolves once whoever listens has taken it in. */
  publish(about: string, kind: string, body: object): Promise<void>;
  close(): Promise<void>;
}
