// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/pull.h"

namespace qm {

/// Rows that were left out knowingly, counted and named: sums that repeat others, sections that hold no bookings.
struct ImportSkip {
    QString what; ///< the document's own word: "Order", "CashTransaction SUMMARY"
    QString why;  ///< translated
    int rows = 0;
    friend bool operator==(const ImportSkip&, const ImportSkip&) = default;
};

/// What a document says about one account. Rows that were not understood stand in the pull's rejections.
struct ImportAccount {
    AccountPull pull; ///< always with its statement scope
    std::optional<QDate> from;
    std::optional<QDate> to;
    QList<ImportSkip> skips;
};

/// One statement file, read whole. Value; any thread.
struct ImportDocument {
    QString title; ///< the document's name for itself; may be empty
    QList<ImportAccount> accounts;
    QList<FxRate> fxRates;
    QList<Bar> bars = {}; ///< daily prices; a file of prices has nothing else
    QStringList notes;    ///< translated remarks on the document as a whole
};

} // namespace qm

Q_DECLARE_METATYPE(qm::ImportDocument)
