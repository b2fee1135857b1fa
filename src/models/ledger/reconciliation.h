// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/ledgerdesk.h"
#include "reports/ledger/reconcile.h"

#include <QTimer>

namespace qm::models {

/// Ledger against broker, account by account, for the status bar and the health page. Asks the ledger a moment after
/// something changed, over all accounts whatever the filter. GUI thread.
class Reconciliation final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Reconciliation)
public:
    struct Difference {
        QString what;   ///< the position's name, or the currency of cash
        QString symbol; ///< of a position
        bool isCash = false;
        std::optional<Decimal> ledger; ///< quantity or amount
        std::optional<Decimal> broker;
        Decimal difference;
        QString cause;  ///< translated
        QString advice; ///< translated
    };
    struct AccountResult {
        qint64 accountId = 0;
        int compared = 0;
        QList<Difference> differences;
        /// Cash and holdings at the broker's prices, in the base currency; nullopt: a part is not known.
        std::optional<Decimal> ledger;
        std::optional<Decimal> broker;
        [[nodiscard]] bool agrees() const { return compared > 0 && differences.isEmpty(); }
    };
    using Results = QList<AccountResult>;

    Reconciliation(LedgerDesk* desk, const LiveBook* book, QObject* parent = nullptr); ///< both outlive it

    /// nullopt: not known yet.
    [[nodiscard]] const std::optional<Results>& results() const { return m_results; }
    /// The first answer came, even where it was an error.
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    [[nodiscard]] const AccountResult* of(qint64 accountId) const;
    [[nodiscard]] int agreeing() const;
    [[nodiscard]] int differences() const; ///< over all accounts

    /// The comparison itself; on the ledger's thread.
    [[nodiscard]] static Result<Results> compare(const reports::Source& source);

Q_SIGNALS:
    void changed();

private:
    void ask();
    LedgerDesk* m_desk;
    std::optional<Results> m_results;
    bool m_answered = false;
    QTimer m_soon;
};

} // namespace qm::models
