// SPDX-License-Identifier: Apache-2.0

/// The law under which a request is answered; it decides the deadline.
public enum Regime: String, Hashable, Sendable, CaseIterable {
    /// Regulation (EU) 2016/679.
    case gdpr
    /// The United Kingdom's GDPR.
    case ukGDPR = "uk-gdpr"
    /// California Consumer Privacy Act, as amended.
    case ccpa
    /// Lei Geral de Proteção de Dados (Brazil).
    case lgpd
    /// No law named: the house's own rule.
    case none
}
