// SPDX-License-Identifier: Apache-2.0

extension CallOrder {
    /// Up to how many jobs the order is the best one also where people of one job are due on different
    /// days: the time grows with the cube.
    static let most = 128

    /// The order of jobs whose people are due on different days: the cheapest way to give each job a slot
    /// (the assignment problem; the algorithm of Kuhn and Munkres). What a slot costs a job is how many of
    /// its people are late in it, and, where that is the same, how far it is from its place by deadline.
    static func assigned(_ jobs: [Job]) -> [Int] {
        let count = jobs.count
        let byDeadline = jobs.indices.sorted { (jobs[$0].due, $0) < (jobs[$1].due, $1) }
        var rank = [Int](repeating: 0, count: count)
        for (place, job) in byDeadline.enumerated() { rank[job] = place }
        // All distances together weigh less than one person.
        let person = count * count * count + 1
        let costs = jobs.indices.map { job in
            (0..<count).map { slot in
                let distance = rank[job] - slot
                return jobs[job].late(in: slot) * person + distance * distance
            }
        }
        return cheapest(costs)
    }

    /// Which row each column gets so that the sum is least; rows and columns are counted from 1, and 0 is
    /// where a row that has none begins.
    private static func cheapest(_ costs: [[Int]]) -> [Int] {
        let count = costs.count
        var ofRow = [Int](repeating: 0, count: count + 1)
        var ofColumn = ofRow
        var row = ofRow
        var before = ofRow
        for new in 1...count {
            row[0] = new
            var column = 0
            var least = [Int](repeating: .max / 4, count: count + 1)
            var isUsed = [Bool](repeating: false, count: count + 1)
            repeat {
                isUsed[column] = true
                var (step, next) = (Int.max / 4, 0)
                for other in 1...count where !isUsed[other] {
                    let cost = costs[row[column] - 1][other - 1]
                    let left = cost - ofRow[row[column]] - ofColumn[other]
                    if left < least[other] { (least[other], before[other]) = (left, column) }
                    if least[other] < step { (step, next) = (least[other], other) }
                }
                for other in 0...count {
                    if isUsed[other] {
                        ofRow[row[other]] += step
                        ofColumn[other] -= step
                    } else {
                        least[other] -= step
                    }
                }
                column = next
            } while row[column] != 0
            repeat {
                row[column] = row[before[column]]
                column = before[column]
            } while column != 0
        }
        return row.dropFirst().map { $0 - 1 }
    }
}
