/**
 * A few words or a sign, and the whole text that somebody reacts to between quotation marks: what phones send to those that
 * do not show reactions. A dislike is not among them, for a person to see.
 */
const reaction =
  /^(?:liked|loved|laughed at|emphasi[sz]ed|questioned|(?:reacted )?[^\p{L}\p{N}\s“"]{1,20} to|removed an? [a-z ]{1,20} from) [“"].*[”"]$/isu

/** What phones put around a sign, and shows nothing. */
const unseen = /[\p{Cf}\u200a]/gu

/** True for a text with which a phone tells of a reaction to one of ours. It repeats ours, and means nothing of what that says. */
export function isReaction(text: string): boolean {
  return reaction.test(text.replace(unseen, '').trim())
}
