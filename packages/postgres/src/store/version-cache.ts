import type { FormVersion, TemplateVersion } from '@casework/core'
import type { Records } from '@casework/core/adapter'

type VersionKind = 'form' | 'template'

/**
 * Versions of forms and templates that were read, for the whole process. They never change, so they are never stale;
 * those used longest ago make room. Sharing them is also what makes their tasks share one definition.
 */
export class VersionCache {
  private readonly kept = new Map<string, FormVersion | TemplateVersion>()

  constructor(private readonly size = 1_000) {}

  get<K extends VersionKind>(tenant: string, kind: K, id: string): Records[K] | undefined {
    const key = keyOf(tenant, kind, id)
    const found = this.kept.get(key)
    if (found) {
      this.kept.delete(key)
      this.kept.set(key, found)
    }
    return found as Records[K] | undefined
  }

  set<K extends VersionKind>(tenant: string, kind: K, id: string, version: Records[K]): void {
    this.kept.set(keyOf(tenant, kind, id), version)
    if (this.kept.size <= this.size) return
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest)
      return
    }
  }
}

function keyOf(tenant: string, kind: VersionKind, id: string): string {
  // A host chooses its ids: the length tells where the tenant's ends.
  return `${String(tenant.length)} ${tenant} ${kind} ${id}`
}
