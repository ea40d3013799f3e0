import { isPlainText } from './plain-text'
import { zipEntries } from './zip-entries'

/** What a file is called when nothing safe is known of it: browsers save it and never show it. */
const unknown = 'application/octet-stream'

/** First bytes (`.` is any byte) and the type they prove. */
const magic: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF....WEBP', 'image/webp'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['{\\rtf1', 'application/rtf'],
]

/** Brands of the ISO media container (HEIC, MP4 and their kin). */
const brands: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'].map((each) => [each, 'image/heic'])),
  ...Object.fromEntries(['mif1', 'msf1'].map((each) => [each, 'image/heif'])),
  ...Object.fromEntries(['avif', 'avis'].map((each) => [each, 'image/avif'])),
  ...Object.fromEntries(
    ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1'].map((each) => [each, 'video/mp4']),
  ),
  'M4V ': 'video/mp4',
  'M4A ': 'audio/mp4',
  'qt  ': 'video/quicktime',
}

const office = 'application/vnd.openxmlformats-officedocument.'

/** The folder inside an Office document, and its type. */
const officeFolders: readonly (readonly [string, string])[] = [
  ['word/', `${office}wordprocessingml.document`],
  ['xl/', `${office}spreadsheetml.sheet`],
  ['ppt/', `${office}presentationml.presentation`],
]

/** Old Office documents share one container, so their name decides. */
const oldOffice: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}

/**
 * The media type of a file by its bytes: the first 64 KiB, and of a ZIP file the list at its end. The name only tells apart what the bytes
 * leave open (.csv from .txt, .doc from .xls), never what a browser may run: HTML, SVG, XML and scripts, by content
 * or by name, are `application/octet-stream`, as is everything unknown.
 */
export function sniffType(bytes: Uint8Array, name: string): string {
  const head = latin1(bytes, 0, 16)
  const found = magic.find(([start]) => matches(head, start))
  if (found) return found[1]
  if (head.slice(4, 8) === 'ftyp') {
    const brand = head.slice(8, 12)
    return Object.hasOwn(brands, brand) ? (brands[brand] ?? unknown) : unknown
  }
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name.slice(-10))?.[1]?.toLowerCase() ?? ''
  if (head.startsWith('PK\x03\x04')) return zipType(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    return Object.hasOwn(oldOffice, extension) ? (oldOffice[extension] ?? unknown) : unknown
  }
  if (bytes.length === 0 || !isPlainText(bytes) || isActive(bytes, extension)) return unknown
  return extension === 'csv' ? 'text/csv' : 'text/plain'
}

function zipType(bytes: Uint8Array): string {
  const entries = zipEntries(bytes)
  if (!entries.includes('[Content_Types].xml')) return 'application/zip'
  // A document with macros is no plain document.
  if (entries.some((entry) => entry.endsWith('vbaProject.bin'))) return 'application/zip'
  return (
    officeFolders.find(([folder]) => entries.some((entry) => entry.startsWith(folder)))?.[1] ??
    'application/zip'
  )
}

/** Whether a browser that guesses could run a text: it starts as markup, holds a tag early, or is called so. */
function isActive(bytes: Uint8Array, extension: string): boolean {
  const text = latin1(bytes, 0, 1_024)
  return (
    /^(htm|html|xht|xhtml|svg|xml|xsl|js|mjs|mht|mhtml|hta)$/.test(extension) ||
    /^[\xef\xbb\xbf\s]*</.test(text) ||
    /<(!doctype|\?xml|html|head|body|script|svg|iframe)[\s/>]/i.test(text)
  )
}

function matches(head: string, start: string): boolean {
  return Array.from(start).every((each, at) => (each === '.' ? at < head.length : head[at] === each))
}

/** Bytes as characters of the same number. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
