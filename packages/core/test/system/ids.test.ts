import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/system/clock'
import { systemIds } from '../../src/system/ids'
import { seededIds } from '../../src/system/seeded-ids'

const moment = '2026-03-06T05:00:00Z'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const sources = { systemIds: () => systemIds(), seededIds: () => seededIds('a seed') }

/** The moment that a version 7 uuid carries. */
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

describe.each(Object.entries(sources))('%s', (_, open) => {
  it('draws version 7 uuids of the moment', () => {
    const id = open().next(moment)
    expect(id).toMatch(uuid)
    expect(timeOf(id)).toBe(Date.parse(moment))
    expect(id.slice(14, 18)).toBe('7000')
  })

  it('rises in the order drawn, past a full counter', () => {
    const ids = open()
    const drawn = Array.from({ length: 10_000 }, () => ids.next(moment))
    expect(drawn.every((id) => uuid.test(id))).toBe(true)
    expect(new Set(drawn).size).toBe(10_000)
    expect(drawn).toEqual(drawn.toSorted())
    expect(timeOf(drawn[4_095] ?? '')).toBe(Date.parse(moment))
    expect(timeOf(drawn[4_096] ?? '')).toBe(Date.parse(moment) + 1)
  })

  it('rises whatever moments it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })),
        (moments) => {
          const ids = open()
          const drawn = moments.map((each) => ids.next(each.toISOString()))
          expect(drawn).toEqual(drawn.toSorted())
          expect(new Set(drawn).size).toBe(drawn.length)
        },
      ),
    )
  })

  it('refuses what is no moment', () => {
    for (const wrong of ['', 'today', '1969-12-31T23:59:59Z']) {
      expect(() => open().next(wrong)).toThrow(RangeError)
    }
  })

  it('makes secrets of 22 base64url characters that use the whole alphabet', () => {
    const ids = open()
    const secrets = Array.from({ length: 3_000 }, () => ids.secret())
    expect(secrets.every((each) => /^[A-Za-z0-9_-]{22}$/.test(each))).toBe(true)
    expect(new Set(secrets).size).toBe(3_000)
    expect(new Set(secrets.join('')).size).toBe(64)
  })
})

describe('seeded ids', () => {
  const draw = (seed: number | string) => {
    const ids = seededIds(seed)
    return [ids.next(moment), ids.secret(), ids.next(moment), ids.next('2026-03-07T05:00:00Z'), ids.secret()]
  }

  it('are the same for the same seed, and others for another', () => {
    expect(draw(7)).toEqual(draw(7))
    expect(draw('7')).toEqual(draw(7))
    const all = Array.from({ length: 500 }, (_, seed) => draw(seed)).flat()
    expect(new Set(all).size).toBe(all.length)
  })

  it('never change between releases, so that an old failure can be replayed', () => {
    expect(draw('casework')).toMatchInlineSnapshot(`
      [
        "019cc184-5080-7000-8a5f-51cccf5e2df6",
        "PBVkfGmlv5mJCoBTD9Z2TJ",
        "019cc184-5080-7001-bf09-1fef8a5d7fca",
        "019cc6aa-ac80-7000-931c-ef82e2327958",
        "ZJ_zOQk6_VpPdCLB2-V_-U",
      ]
    `)
  })
})

describe('the system clock', () => {
  it('speaks canonical UTC and never goes back', () => {
    const clock = systemClock()
    const said = Array.from({ length: 50 }, () => clock.now())
    expect(said.every((each) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(each))).toBe(true)
    expect(said.map(Date.parse)).toEqual(said.map(Date.parse).toSorted((a, b) => a - b))
  })

  it('says the last moment again while the machine is set back', () => {
    const real = Date.now
    try {
      const clock = systemClock()
      Date.now = () => Date.parse('2026-03-06T05:00:00Z')
      expect(clock.now()).toBe('2026-03-06T05:00:00Z')
      Date.now = () => Date.parse('2026-03-06T04:00:00Z')
      expect(clock.now()).toBe('2026-03-06T05:00:00Z')
      Date.now = () => Date.parse('2026-03-06T05:00:00.001Z')
      expect(clock.now()).toBe('2026-03-06T05:00:00.001Z')
    } finally {
      Date.now = real
    }
  })
})
