// SPDX-License-Identifier: Apache-2.0
//
// misreading-fuzz SEED ITERATIONS   breaks good nights and looks whom they would erase
// misreading-fuzz SEED 1            shows the files of that one seed, and what is wrong
//
// Iteration n uses the seed SEED + n and nothing else, so a failure is repeated by its own seed.

import Foundation
import MisreadingKit

let arguments = CommandLine.arguments
guard arguments.count == 3, let seed = UInt64(arguments[1]), let iterations = UInt64(arguments[2])
else {
    print("usage: misreading-fuzz SEED ITERATIONS")
    exit(2)
}
for iteration in 0..<iterations {
    let night = Misreading(seed: seed &+ iteration)
    if iterations == 1 {
        for (index, bytes) in night.files.enumerated() {
            print("--- file \(index + 1)")
            FileHandle.standardOutput.write(Data(bytes))
        }
    }
    if let complaint = night.complaint {
        FileHandle.standardError.write(Data("seed \(seed &+ iteration): \(complaint)\n".utf8))
        exit(1)
    }
    if iteration % 100_000 == 99_999 || iteration == iterations - 1 {
        print("\(iteration + 1) nights from seed \(seed): nobody erased on a misreading")
    }
}
