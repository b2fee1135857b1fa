// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/book/simbook.h"

#include <QHash>
#include <QMap>

namespace qm::sim {

/// What one client asked to be told of.
struct Subscriptions {
    using Sent = QHash<QString, QString>; ///< "account/key/currency" -> the text that the client has

    struct Summary {
        QStringList accounts, tags;
        Sent sent;
    };
    struct Multi {
        QString account, model;
        bool ledgerOnly = false;
        Sent sent;
    };
    struct OfAccount {
        QString account, model;
    };
    struct Single {
        QString account;
        qint64 conId = 0;
    };
    struct Line {
        qint64 conId = 0;
        bool delayed = false;
        bool dead = false; ///< a data farm broke under it: silent for good
        Decimal lastPrice;
    };
    struct Bars {
        qint64 conId = 0;
        QString barSize;
        bool epochSeconds = false;
    };

    bool positions = false;
    QString account; ///< of reqAccountUpdates; empty: none
    Sent accountSent;
    QMap<qint64, Summary> summaries;
    QMap<qint64, Multi> multi;
    QMap<qint64, OfAccount> positionsMulti;
    QMap<qint64, OfAccount> pnl;
    QMap<qint64, Single> pnlSingle;
    QMap<qint64, Line> lines;
    QMap<qint64, Bars> bars;
};

} // namespace qm::sim
