// SPDX-License-Identifier: Apache-2.0

/// The service of a night: what it runs, and all that it may not do (systemd.exec(5)).
public struct ServiceUnit: Hashable, Sendable {
    /// The name of its file.
    public static let fileName = "lethe-night.service"
    /// The names under which the program finds what ``NightSchedule/credentials`` name.
    public static let credentialNames = (key: "stream-api-key", secret: "stream-api-secret")

    /// The whole file.
    public let text: String

    /// The service of a schedule.
    public init(_ schedule: NightSchedule) {
        var lines = [
            "[Unit]",
            "Description=Lethe: the night's privacy requests",
            "Documentation=man:lethe(1) man:lethe-run(1)",
            "Wants=network-online.target",
            "After=network-online.target",
            "",
            "[Service]",
            "Type=oneshot",
            "User=\(schedule.user)",
            "WorkingDirectory=\(schedule.state)",
            "ExecStart=\(schedule.command)",
            "# 3: the night is done and somebody must look; notices say so.",
            "SuccessExitStatus=3",
            "TimeoutStartSec=infinity",
            "# What is in flight comes to its end, and the pack is sealed.",
            "KillSignal=SIGINT",
            "TimeoutStopSec=15min",
        ]
        if let files = schedule.credentials {
            lines += [
                "LoadCredential=\(Self.credentialNames.key):\(files.key)",
                "LoadCredential=\(Self.credentialNames.secret):\(files.secret)",
            ]
        }
        lines.append(
            "ReadWritePaths=" + schedule.writable.map(\.description).joined(separator: " "))
        lines += Self.hardening
        text = lines.joined(separator: "\n") + "\n"
    }

    private static let hardening = [
        "UMask=0077",
        "LimitCORE=0",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "AmbientCapabilities=",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "PrivateUsers=yes",
        "DevicePolicy=closed",
        "ProtectProc=invisible",
        "ProcSubset=pid",
        "ProtectClock=yes",
        "ProtectControlGroups=yes",
        "ProtectHostname=yes",
        "ProtectKernelLogs=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelTunables=yes",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
        "RestrictNamespaces=yes",
        "RestrictRealtime=yes",
        "RestrictSUIDSGID=yes",
        "RemoveIPC=yes",
        "LockPersonality=yes",
        "MemoryDenyWriteExecute=yes",
        "KeyringMode=private",
        "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service",
        "SystemCallFilter=~@privileged @resources @mount @obsolete",
        "SystemCallErrorNumber=EPERM",
    ]
}
