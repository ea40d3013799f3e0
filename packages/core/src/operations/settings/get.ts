import { z } from 'zod'
import { settings, type Settings } from '../../model/settings'
import { operation } from '../operation'
import { loadSettings } from '../support/case-facts'

const getSettingsInput = z.strictObject({}).meta({ id: 'GetSettingsInput' })

/** Nothing to name: a tenant has one. */
export interface GetSettingsInput extends z.input<typeof getSettingsInput> {}

export const get = operation<GetSettingsInput, Settings>()({
  name: 'settings.get',
  summary: 'Gives the firm’s settings.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: {},
  input: getSettingsInput,
  output: settings,
  run: (context) => loadSettings(context),
})
