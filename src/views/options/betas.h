// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/hub.h"

#include <QSet>

namespace qm::views {

/// What options are beta-weighted to. An ETF, because it has a price at every broker.
[[nodiscard]] inline QString betaIndexKey() { return QStringLiteral("EQ:SPY:USD"); }

/// The betas of underlyings to the index, from the daily prices in the store; read again when another underlying is
/// asked for. GUI thread; the work is on the ledger's.
class Betas final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Betas)
public:
    explicit Betas(sync::Hub* hub, QObject* parent = nullptr) : QObject(parent), m_hub(hub) { }

    /// By Instrument::key(); what has too few prices is missing.
    [[nodiscard]] const QHash<QString, double>& values() const { return m_values; }
    /// The index's last close; nullopt: its prices are not known.
    [[nodiscard]] const std::optional<Decimal>& indexClose() const { return m_indexClose; }
    void follow(const QSet<QString>& underlyings);
    void again(); ///< prices came in

Q_SIGNALS:
    void changed();

private:
    struct Answer {
        QHash<QString, double> values;
        std::optional<Decimal> indexClose;
    };
    void ask();

    sync::Hub* m_hub;
    QSet<QString> m_wanted;
    QHash<QString, double> m_values;
    std::optional<Decimal> m_indexClose;
    bool m_asking = false;
    bool m_again = false;
};

} // namespace qm::views
