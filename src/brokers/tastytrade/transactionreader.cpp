// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/transactionreader.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/limits.h"

#include <QSet>

#include <algorithm>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// Puts pages together and notices when they do not fit.
class Pages {
public:
    enum class Next { More, Done, Misfit };

    Next add(const TransactionPage& page, int asked)
    {
        qsizetype fresh = page.received - page.ids.size(); // rows without an id count as they come
        m_unnamed += fresh;
        for (const QString& id : page.ids) {
            if (!m_ids.contains(id)) {
                m_ids.insert(id);
                ++fresh;
            }
        }
        for (const Transaction& booking : page.rows.items)
            m_byId.insert(booking.id, booking); // moved between pages while we read: the later answer counts
        m_rejected += page.rows.rejected;
        for (const QString& line : page.rows.rejections) {
            if (m_rejections.size() < 50)
                m_rejections.append(line);
        }
        if (!page.page)
            return asked == 0 ? Next::Done : misfit(u"a page without pagination"_s);
        if (page.page->offset != asked)
            return misfit(u"page %1 answered for page %2"_s.arg(page.page->offset).arg(asked));
        m_totalPages = page.page->totalPages;
        if (asked > 0 && page.received > 0 && fresh == 0)
            return misfit(u"page %1 brings nothing new"_s.arg(asked));
        if (asked + 1 < m_totalPages)
            return page.received > 0 ? Next::More : misfit(u"page %1 of %2 is empty"_s.arg(asked).arg(m_totalPages));
        if (const qint64 total = page.page->totalItems.value_or(0); m_ids.size() + m_unnamed < total)
            return misfit(u"%1 of %2 rows arrived"_s.arg(m_ids.size() + m_unnamed).arg(total));
        return Next::Done;
    }

    [[nodiscard]] Rows<Transaction> rows() const
    {
        return Rows<Transaction>{m_byId.values(), m_rejected, m_rejections};
    }
    [[nodiscard]] int totalPages() const { return static_cast<int>(std::min<qint64>(m_totalPages, kPagesAtMost)); }
    [[nodiscard]] const QString& problem() const { return m_problem; }

private:
    Next misfit(const QString& problem)
    {
        m_problem = problem;
        return Next::Misfit;
    }

    QMap<QString, Transaction> m_byId;
    QSet<QString> m_ids;
    qsizetype m_unnamed = 0;
    int m_rejected = 0;
    QStringList m_rejections;
    qint64 m_totalPages = 0;
    QString m_problem;
};

QByteArray queryOf(int page, std::optional<QDate> from)
{
    QByteArray query = "sort=Asc&page-offset=" + QByteArray::number(page)
        + "&per-page=" + QByteArray::number(from ? kPageSize : kPageSizeFull);
    if (from)
        query += "&start-date=" + from->toString(Qt::ISODate).toLatin1();
    return query;
}

TransactionsRead failed(const Error& error) { return TransactionsRead{{}, StepError{errors::redacted(error), false}}; }

} // namespace

StepError stepError(const Error& error)
{
    switch (error.kind) {
    case Error::Kind::Auth:
    case Error::Kind::Cancelled:
    case Error::Kind::RateLimited:
        return {error, true};
    case Error::Kind::Network:
    case Error::Kind::Protocol:
    case Error::Kind::Storage:
    case Error::Kind::Input:
        return {error, false};
    }
    Q_UNREACHABLE();
}

Task<TransactionsRead> readTransactions(Client* client, QString account, std::optional<QDate> from,
    std::function<void(int, int)> paged, net::CancelToken cancel)
{
    const QString what = u"transactions"_s;
    QString misfit;
    for (int attempt = 0; attempt < 2; ++attempt) {
        Pages pages;
        misfit.clear();
        for (int page = 0; page < kPagesAtMost; ++page) {
            const QByteArray path = paths::transactions(account);
            const QByteArray query = queryOf(page, from);
            const Result<net::HttpReply> reply = co_await client->get(path, query, Client::Size::History, cancel);
            if (!reply)
                co_return TransactionsRead{{}, stepError(reply.error())};
            const Result<QByteArray> body = checked(*reply, what);
            if (!body)
                co_return failed(body.error());
            const Result<TransactionPage> read = parseTransactions(*body, account);
            if (!read)
                co_return failed(read.error());
            const Pages::Next next = pages.add(*read, page);
            if (next == Pages::Next::Done)
                co_return TransactionsRead{pages.rows(), std::nullopt};
            if (next == Pages::Next::Misfit) {
                misfit = pages.problem();
                break;
            }
            paged(page + 1, pages.totalPages());
        }
        if (misfit.isEmpty())
            co_return failed(notUnderstood(what, u"more than %1 pages"_s.arg(kPagesAtMost)));
    }
    co_return failed(notUnderstood(what, misfit));
}

} // namespace qm::broker::tastytrade
