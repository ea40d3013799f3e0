import type { CarriedChannel } from '../../../model/message'
import { canonicalJson } from '../../../model/json'
import type { Ladder, LadderStep } from '../../../model/ladder'
import { accept, invalid, type Path, type Result } from '../../../model/rejection'
import { reminderWords, saysLink } from '../../../rules/sending/words'
import type { Context } from '../../context'
import { loadSettings } from '../case-facts'
import { wordsFor } from '../sharing/wording'

/** A ladder that is read as it is now. */
export interface LiveLadder {
  readonly ladder: LadderStep[] | null
  /** Since when it is what it is; null where nobody has written or taken away any. */
  readonly ladderSince: string | null
}

/** What a put makes of a live ladder: one that is put as it was stays in force since then. */
export function nextLadder(
  { now }: Context,
  input: LadderStep[] | null | undefined,
  previous: LiveLadder | undefined,
): LiveLadder {
  const ladder = input === undefined ? (previous?.ladder ?? null) : input
  const before = previous ?? { ladder: null, ladderSince: null }
  if (canonicalJson(before.ladder) === canonicalJson(ladder))
    return { ladder, ladderSince: before.ladderSince }
  return { ladder, ladderSince: now }
}

/** Refuses a ladder with an automation that the host does not have, or with words that cannot be sent. */
export async function checkLadder(
  context: Context,
  ladder: Ladder | null | undefined,
  path: Path,
): Promise<Result<null>> {
  for (const [index, step] of (ladder ?? []).entries()) {
    const known = knownAutomation(context, step, [...path, index, 'do'])
    if (!known.ok) return known
    const sayable = await checkWords(context, step, [...path, index, 'message'])
    if (!sayable.ok) return sayable
  }
  return accept(null)
}

function knownAutomation({ ports }: Context, { do: action }: LadderStep, path: Path): Result<null> {
  if (typeof action === 'string' || ports.automations.has(action.automate)) return accept(null)
  const names = [...ports.automations].sort().join(', ')
  return invalid(path, `There is no automation "${action.automate}"; this host has ${names}`)
}

async function checkWords(context: Context, step: LadderStep, path: Path): Promise<Result<null>> {
  if (!step.message) return accept(null)
  const settings = await loadSettings(context)
  if (!settings.ok) return settings
  const carried = channelsOf(step)
  // What only shows in the portal says nothing, and is wrong all the same with a variable that is not there.
  for (const channel of carried.length > 0 ? carried : ['email' as const]) {
    const words = await wordsFor(context, channel, step.message, settings.value, reminderWords.todo, path)
    if (!words.ok) return words
    if (carried.length > 0 && !saysLink(words.value))
      return invalid(path, 'Say where the link goes: {{task.link}}')
  }
  return accept(null)
}

/** The channels with words that a reminder may go by. */
function channelsOf({ channels = ['sms', 'email'] }: LadderStep): readonly CarriedChannel[] {
  return channels.filter((each): each is CarriedChannel => each !== 'portal')
}
