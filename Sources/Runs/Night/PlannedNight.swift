// SPDX-License-Identifier: Apache-2.0

package import Model
package import Plan
package import Transparency

/// What a rehearsal came to: what would be done, and what it would take.
package struct PlannedNight {
    package let plan: CallPlan
    package let digest: Digest
    package let verdicts: [String: Int]
    package let perMinute: [String: Int]
    package var backups: BackupWindow?
    /// Who will be late, at these limits and in the nights to come.
    package var forecast: Forecast
    /// What would save them; nil where nobody will be late.
    package var saving: Forecast.Saving?
    /// How many minutes a night has.
    package var minutes: Int
}
