// SPDX-License-Identifier: GPL-3.0-or-later
#include "filteroptions.h"

#include "session.h"

namespace qm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<QDate> parseDate(const QString& option, const QString& text)
{
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid() || text.size() != 10)
        return inputError(Session::tr("%1 wants a date as YYYY-MM-DD, not \"%2\".").arg(option, text));
    return date;
}

} // namespace

namespace {

/// Options that change how the ledger is folded; true: it was one of them. Error{Input} for a value that is none.
Result<bool> parseLedgerOption(const QString& word, const QString& value, ReportRequest& request)
{
    if (word == u"--lot-method") {
        request.lotMethod = ledger::lotMethodFromId(value);
        if (!request.lotMethod || *request.lotMethod == ledger::LotMethod::Specific)
            return inputError(Session::tr("--lot-method wants fifo, lifo, hifo or average, not \"%1\".").arg(value));
        return true;
    }
    if (word == u"--premium") {
        if (value != u"into-shares" && value != u"apart")
            return inputError(Session::tr("--premium wants into-shares or apart, not \"%1\".").arg(value));
        request.premium = value == u"apart" ? ledger::PremiumRule::Apart : ledger::PremiumRule::IntoShares;
        return true;
    }
    if (word == u"--benchmark") {
        request.benchmark = value;
        return true;
    }
    if (word == u"--wash-sales") {
        if (value != u"on" && value != u"off")
            return inputError(Session::tr("--wash-sales wants on or off, not \"%1\".").arg(value));
        request.wash = value == u"on";
        return true;
    }
    return false;
}

} // namespace

reports::LedgerSettings ReportRequest::applyTo(reports::LedgerSettings stored) const
{
    if (lotMethod) {
        stored.rules.method = *lotMethod;
        stored.rules.methodOfAccount.clear();
    }
    if (premium)
        stored.rules.premium = *premium;
    if (wash && !*wash)
        stored.wash.reset();
    else if (wash && !stored.wash)
        stored.wash = ledger::WashRules();
    return stored;
}

Result<ReportRequest> parseReportRequest(QStringList words, bool withOutput)
{
    ReportRequest request;
    while (!words.isEmpty()) {
        QString word = words.takeFirst();
        if (!word.startsWith(u"--")) {
            if (!request.report.isEmpty())
                return inputError(Session::tr("One report at a time: \"%1\" or \"%2\"?").arg(request.report, word));
            request.report = word;
            continue;
        }
        QString value;
        if (const auto equals = word.indexOf(u'='); equals > 0) {
            value = word.mid(equals + 1);
            word.truncate(equals);
        } else if (!words.isEmpty()) {
            value = words.takeFirst();
        }
        if (value.isEmpty())
            return inputError(Session::tr("%1 needs a value.").arg(word));
        const auto ledgerOption = parseLedgerOption(word, value, request);
        if (!ledgerOption)
            return ledgerOption.error();
        if (*ledgerOption)
            continue;
        if (word == u"--output" && withOutput)
            request.output = value;
        else if (word == u"--broker")
            request.filter.brokers.append(value);
        else if (word == u"--connection")
            request.filter.connections.append(value);
        else if (word == u"--account")
            request.filter.accountNumbers.append(value);
        else if (word == u"--symbol")
            request.filter.symbol = value;
        else if (word == u"--from" || word == u"--to") {
            const auto date = parseDate(word, value);
            if (!date)
                return date.error();
            (word == u"--from" ? request.filter.from : request.filter.to) = *date;
        } else
            return inputError(
                Session::tr("Unknown option %1. Known: --broker, --connection, --account, --symbol, --from, --to, "
                            "--lot-method, --premium, --wash-sales, --benchmark%2.")
                    .arg(word, withOutput ? u", --output"_s : QString()));
    }
    if (request.report.isEmpty())
        return inputError(Session::tr("Say which report."));
    if (withOutput && request.output.isEmpty())
        return inputError(Session::tr("Say where to: --output FILE."));
    return request;
}

} // namespace qm::cli
