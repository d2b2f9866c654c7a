/** UUIDs of players, by name as in offline mode, and of entities, by number. */
import { createHash } from 'node:crypto'

/** @param {import('./selector.js').Being} being */
export function uuidOfEntity (being) {
  if ('username' in being) return offlineUuid(being.username)
  return '00000000-0000-4000-8000-' + being.id.toString(16).padStart(12, '0')
}

/** Version 3 UUID of `OfflinePlayer:NAME`, as vanilla makes it. @param {string} username */
function offlineUuid (username) {
  const bytes = createHash('md5').update('OfflinePlayer:' + username).digest()
  bytes[6] = (/** @type {number} */ (bytes[6]) & 0x0f) | 0x30
  bytes[8] = (/** @type {number} */ (bytes[8]) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
