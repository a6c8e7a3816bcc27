# SPDX-License-Identifier: Apache-2.0
# What a run of tests found stands again before its summary, since the lines of thousands of tests are between.

/^✘ Test run / { printf "%s", findings }
/^✘ .* recorded an issue / { findings = findings $0 "\n"; follows = 1; print; fflush(); next }
follows && /^↳ / { findings = findings $0 "\n" }
!/^↳ / { follows = 0 }
{ print; fflush() }
