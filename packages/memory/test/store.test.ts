import { memory, memoryStore } from '@casework/memory'
import { created, keep, load, renamed, task } from '@casework/testkit/builders'
import { describe, expect, it } from 'vitest'
import { VersionedMap } from '../src/store/versioned-map'

describe('a memory store', () => {
  it('hands errors of calls after the commit to whoever asked for them', async () => {
    const errors: unknown[] = []
    const store = memoryStore({ onError: (error) => errors.push(error) })
    const failure = new Error('a failing call')
    await store.transaction('acme', async (tx) => {
      tx.afterCommit(() => {
        throw failure
      })
    })
    expect(errors).toEqual([failure])
  })

  it('freezes what it is given when asked to, maps included', async () => {
    const { store } = memory({ freeze: true })
    const commit = created('ruiz', [task('hospital')])
    await keep(store, 'acme', commit)
    const tasks = commit.next.tasks as Map<string, unknown>
    expect(() => tasks.delete('hospital')).toThrow(TypeError)
    expect(() => Object.assign(commit.next.record, { name: 'x' })).toThrow(TypeError)
    expect(() => Object.assign(commit.next.tasks.get('hospital')!, { key: 'x' })).toThrow(TypeError)
    expect(new Map(tasks).delete('hospital')).toBe(true)
  })

  it('gives back the very records it was given', async () => {
    const store = memoryStore()
    const commit = created('ruiz')
    await keep(store, 'acme', commit)
    expect(await store.transaction('acme', (tx) => load(tx, 'ruiz'))).toBe(commit.next)
  })

  it('lets a failing read-only transaction go without holding versions back', async () => {
    const store = memoryStore()
    await keep(store, 'acme', created('ruiz'))
    await expect(store.transaction('acme', () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    await store.transaction('acme', async (tx) => tx.commit([renamed(await load(tx, 'ruiz'), 'y')]))
    expect(await store.transaction('acme', async (tx) => (await load(tx, 'ruiz')).record.name)).toBe('y')
  })
})

describe('a versioned map', () => {
  const map = () => {
    const versions = new VersionedMap<string>()
    for (const commit of [1, 3, 5]) versions.write('a', `at ${commit}`, commit)
    return versions
  }

  it('reads the version that a snapshot sees', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((snapshot) => map().at('a', snapshot))).toEqual([
      undefined,
      'at 1',
      'at 1',
      'at 3',
      'at 3',
      'at 5',
      'at 5',
    ])
  })

  it('keeps what the oldest snapshot sees and drops what came before', () => {
    const versions = map()
    versions.trim(4)
    expect([1, 3, 4, 5].map((snapshot) => versions.at('a', snapshot))).toEqual([
      undefined,
      'at 3',
      'at 3',
      'at 5',
    ])
    versions.trim(9)
    expect(versions.at('a', 4)).toBeUndefined()
    expect(versions.at('a', 9)).toBe('at 5')
  })

  it('lists its keys in code-point order', () => {
    const versions = map()
    for (const key of ['😀', 'ﬁ']) versions.write(key, key, 6)
    expect(versions.keys()).toEqual(['a', 'ﬁ', '😀'])
    versions.write('Z', 'Z', 7)
    versions.write('a', 'again', 8)
    expect(versions.keys()).toEqual(['Z', 'a', 'ﬁ', '😀'])
  })
})
