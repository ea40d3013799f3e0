/** An item that knows where in its heap it stands; -1 outside of one. */
export interface HeapItem {
  index: number
}

/** A binary heap that gives the first item of an order, and lets any item be taken out again. */
export class Heap<T extends HeapItem> {
  private readonly items: T[] = []

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** The first item, which stays in; undefined when there is none. */
  first(): T | undefined {
    return this.items[0]
  }

  add(item: T): void {
    this.items.push(item)
    this.place(item, this.items.length - 1)
    this.rise(item)
  }

  /** Takes the item out; one that is in no heap is left alone. */
  remove(item: T): void {
    const { index } = item
    if (index < 0) return
    item.index = -1
    const last = this.items.pop() as T
    if (last === item) return
    this.place(last, index)
    this.rise(last)
    this.sink(last)
  }

  private rise(item: T): void {
    while (item.index > 0) {
      const parent = this.items[(item.index - 1) >> 1] as T
      if (this.compare(parent, item) <= 0) return
      this.swap(parent, item)
    }
  }

  private sink(item: T): void {
    for (;;) {
      const left = this.items[2 * item.index + 1]
      const right = this.items[2 * item.index + 2]
      const child = left && right && this.compare(right, left) < 0 ? right : left
      if (!child || this.compare(item, child) <= 0) return
      this.swap(item, child)
    }
  }

  private swap(a: T, b: T): void {
    const { index } = a
    this.place(a, b.index)
    this.place(b, index)
  }

  private place(item: T, index: number): void {
    this.items[index] = item
    item.index = index
  }
}
