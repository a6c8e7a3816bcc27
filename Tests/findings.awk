# SPDX-License-Identifier: Apache-2.0
# What a run of tests found, and its summary, out of the lines of thousands of tests: nobody finds it there.

/^✘ .* recorded an issue / { print; follows = 1; next }
/^↳ / { if (follows) print; next }
/^✘ Test run |[Ee]xited with|[Ff]atal error/ { print }
{ follows = 0 }
