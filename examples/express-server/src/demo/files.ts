import type { CaseTask } from '@casework/core'
import type { DemoClient } from './clients'

/** A file as a client might upload it: one line of text on a real PDF page, or a real picture of one pixel. */
export function demoFile(
  task: CaseTask,
  client: DemoClient,
): { readonly name: string; readonly bytes: Uint8Array } {
  const name = task.key.replace(/([A-Z])/g, '-$1').toLowerCase()
  if (task.type === 'image') return { name: `${name}.png`, bytes: onePixel }
  return { name: `${name}.pdf`, bytes: onePage(`${task.name} (${client.id})`) }
}

const onePixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

function onePage(text: string): Uint8Array {
  const safe = text.replace(/[^\x20-\x7e]/g, ' ').replace(/[()\\]/g, '\\$&')
  const stream = `BT /F1 14 Tf 72 720 Td (${safe}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, '0')
  })
  const entries = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return new TextEncoder().encode(`${body}${table}${trailer}`)
}
