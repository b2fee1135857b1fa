// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/stream/wire/datamessage.h"
#include "core/values/quote.h"

#include <QHash>
#include <QSet>

namespace qm::broker::alpaca {

/// What one market data stream has told, put together. The same message twice, or an older one after a newer one,
/// changes nothing. Symbols that nobody asked for are counted and left out.
class LiveQuotes {
public:
    explicit LiveQuotes(const QString& source, bool isDelayed) : m_source(source), m_isDelayed(isDelayed) { }
    /// Alpaca's symbol -> Instrument::key(). What is known of those that stay is kept.
    void setSymbols(const QHash<QString, QString>& keys);
    void take(const data::Message& message);
    /// The quotes that changed since the last call. `now`: for those of which the source tells no time.
    [[nodiscard]] QList<Quote> takeChanged(const QDateTime& now);
    [[nodiscard]] int strangers() const { return m_strangers; }

private:
    struct State {
        QString key;
        data::Quote quote;
        data::Trade trade;
        Quote told; ///< what was said last, without its time
    };
    [[nodiscard]] State* find(const QString& symbol);

    QString m_source;
    bool m_isDelayed;
    QHash<QString, State> m_states;
    QSet<QString> m_touched;
    int m_strangers = 0;
};

} // namespace qm::broker::alpaca
