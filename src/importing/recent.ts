/** The look-ups used last, at most so many: what is asked for again soon costs nothing, and memory does not grow. */
export class Recent<Value> {
  readonly #countMax: number;
  readonly #values = new Map<string, Value>();

  constructor(countMax: number) {
    this.#countMax = countMax;
  }

  /** The value of the key, looked up where it is not among those used last; that there is none is not kept. */
  async get<Found extends Value | undefined>(
    key: string,
    lookUp: () => Promise<Found>,
  ): Promise<Value | Found> {
    const value = this.#values.get(key) ?? (await lookUp());
    if (value !== undefined) this.set(key, value);
    return value;
  }

  last(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#countMax) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      return;
    }
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
