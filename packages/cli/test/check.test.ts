import { describe, expect, it } from 'vitest'
import { here, run } from './run'

const data = (file: string) => here(`../../../examples/express-server/data/${file}.json`)

const yesNo = (key: string, waitsFor?: string) => {
  return { key, name: key, type: 'yesNo', ...(waitsFor && { when: { task: waitsFor, isTrue: true } }) }
}

const form = (...tasks: readonly unknown[]) => ({
  id: 'intake',
  name: 'Intake',
  sections: [{ name: 'You', tasks }],
})

describe('casework check', () => {
  it.each(['disability-report-adult', 'personal-injury-intake', 'medical-history', 'client-onboarding'])(
    'the %s form passes with its templates and fields',
    async (name) => {
      const args = ['check', data(name), '--with', data('templates'), '--fields', data('fields')]
      const { exitCode, stdout } = await run(args)
      expect(stdout).toEqual([`${data(name)}: 0 errors, 0 warnings`])
      expect(exitCode).toBe(0)
    },
  )

  it('finds a cycle and names the tasks in it', async () => {
    const { exitCode, stdout } = await run(['check', 'form.json'], {
      'form.json': form(yesNo('a', 'b'), yesNo('b', 'a')),
    })
    expect(exitCode).toBe(1)
    expect(stdout).toEqual([
      'form.json: error   FORM_CYCLE at sections.0.tasks.0: These tasks wait for one another: a → b → a',
      'form.json: 1 error, 0 warnings',
    ])
  })

  it('says where a file is no form', async () => {
    const { exitCode, stdout } = await run(['check', 'form.json'], {
      'form.json': form({ ...yesNo('a'), colour: 'red' }),
    })
    expect(exitCode).toBe(1)
    expect(stdout[0]).toContain('form.json: error   INVALID_INPUT at sections.0.tasks.0.colour')
  })

  it('knows a template only when it is given', async () => {
    const files = {
      'form.json': form({ key: 'photo', template: 'photo-id' }),
      'templates.json': [{ id: 'photo-id', name: 'Photo ID', type: 'image' }],
    }
    const without = await run(['check', 'form.json'], files)
    expect(without.stdout[0]).toContain('error   UNKNOWN_TEMPLATE at sections.0.tasks.0')
    expect(without.exitCode).toBe(1)
    expect(await run(['check', 'form.json', '--with', 'templates.json'], files)).toMatchObject({
      exitCode: 0,
    })
  })

  it('names the file and place of a template or field that is wrong', async () => {
    const files = {
      'form.json': form(yesNo('a')),
      'templates.json': [{ id: 'photo-id', name: 'Photo ID', type: 'hologram' }],
      'fields.json': [{ key: 'employer', type: 'shortText' }],
    }
    const args = ['check', 'form.json', '--with', 'templates.json', '--fields', 'fields.json']
    const { exitCode, stdout } = await run(args, files)
    expect(exitCode).toBe(1)
    expect(stdout[0]).toContain('fields.json: error   INVALID_INPUT at 0.label')
    expect(stdout[1]).toContain('templates.json: error   INVALID_INPUT at 0.type')
  })

  it('a warning does not fail a form', async () => {
    const { exitCode, stdout } = await run(['check', 'form.json'], {
      'form.json': form(yesNo('a'), {
        ...yesNo('b'),
        when: {
          all: [
            { task: 'a', isTrue: true },
            { task: 'a', isFalse: true },
          ],
        },
      }),
    })
    expect(stdout.join('\n')).toContain('warning')
    expect(exitCode).toBe(0)
  })

  it('takes templates as a list', async () => {
    const { exitCode, stderr } = await run(['check', 'form.json', '--with', 't.json'], {
      'form.json': form(yesNo('a')),
      't.json': {},
    })
    expect(exitCode).toBe(2)
    expect(stderr).toEqual(['casework: t.json: (the file): Write a list, as [{ … }, { … }]'])
  })
})
