// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace qm::views::format {

using namespace Qt::StringLiterals;
using models::CellKind;

namespace {

bool s_amountsHidden = false; // GUI thread only

constexpr QChar kMinus(0x2212);

struct Age {
    Q_DECLARE_TR_FUNCTIONS(Age)
};

/// What a locale needs to write a number, fetched once: QLocale makes these strings anew at each call.
struct Marks {
    QString group;
    QString point;
    static const Marks& instance()
    {
        static Marks marks;
        static QLocale of = QLocale::c();
        const QLocale now;
        if (marks.point.isEmpty() || of != now) {
            of = now;
            marks.group = now.numberOptions().testFlag(QLocale::OmitGroupSeparator) ? QString() : now.groupSeparator();
            marks.point = now.decimalPoint();
        }
        return marks;
    }
};

/// "-1234.50" from Decimal to "−1,234.50". `plus`: a sign for rises too. Zero has none.
QString write(QString digits, bool plus, bool groups)
{
    bool negative = digits.startsWith(u'-');
    if (negative)
        digits.remove(0, 1);
    const bool zero = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c == u'0' || c == u'.'; });
    negative = negative && !zero; // -0.001 at two places is 0.00
    const Marks& marks = Marks::instance();
    const qsizetype dot = digits.indexOf(u'.');
    const qsizetype whole = dot < 0 ? digits.size() : dot;
    QString text;
    text.reserve(digits.size() + digits.size() / 3 + 2);
    if (negative)
        text += kMinus;
    else if (plus && !zero)
        text += u'+';
    for (qsizetype i = 0; i < whole; ++i) {
        if (groups && i > 0 && (whole - i) % 3 == 0)
            text += marks.group;
        text += digits[i];
    }
    if (dot >= 0) {
        text += marks.point;
        text += QStringView(digits).mid(dot + 1);
    }
    return text;
}

QString hidden()
{
    return QString(5, QChar(0x2022)); // always as many, so that the dots do not tell the size
}

/// The direction stays in sight: colour alone would tell it else.
QString hiddenChange(const Decimal& value)
{
    return value.isZero() ? hidden() : (value.isNegative() ? kMinus : QChar(u'+')) + hidden();
}

} // namespace

QString unknown() { return QString(QChar(0x2013)); }

QString money(const std::optional<Decimal>& value, int places)
{
    if (!value)
        return unknown();
    return s_amountsHidden ? hidden() : write(value->toFixed(places), false, true);
}

QString signedMoney(const std::optional<Decimal>& value, int places)
{
    if (!value)
        return unknown();
    return s_amountsHidden ? hiddenChange(*value) : write(value->toFixed(places), true, true);
}

QString percent(const std::optional<Decimal>& value, int places)
{
    return value ? write(value->toFixed(places), false, true) + QLocale().percent() : unknown();
}

QString signedPercent(const std::optional<Decimal>& value, int places)
{
    return value ? write(value->toFixed(places), true, true) + QLocale().percent() : unknown();
}

QString quantity(const std::optional<Decimal>& value)
{
    if (!value)
        return unknown();
    return s_amountsHidden ? hidden() : write(value->rounded(8).toString(), false, true);
}

QString price(const std::optional<Decimal>& value)
{
    if (!value)
        return unknown();
    const QString exact = value->rounded(value->abs() < Decimal(1) ? 6 : 4).toString(); // averages have endless places
    const qsizetype dot = exact.indexOf(u'.');
    const qsizetype places = dot < 0 ? 0 : exact.size() - dot - 1;
    return write(places < 2 ? value->toFixed(2) : exact, false, true);
}

namespace {

QString shortened(const Decimal& value, bool plus)
{
    struct Step {
        qint64 unit;
        char16_t letter;
    };
    static constexpr Step steps[] = {{1'000'000'000, u'B'}, {1'000'000, u'M'}, {1'000, u'k'}};
    const Decimal size = value.abs();
    for (const Step& step : steps) {
        if (size >= Decimal(step.unit)) {
            const QString number = write((value / Decimal(step.unit)).toFixed(1), plus, true);
            return number + QChar(step.letter);
        }
    }
    return write(value.toFixed(0), plus, true);
}

} // namespace

QString compact(const Decimal& value) { return s_amountsHidden ? hidden() : shortened(value, false); }

QString signedCompact(const Decimal& value) { return s_amountsHidden ? hiddenChange(value) : shortened(value, true); }

QString volume(const Decimal& value) { return shortened(value, false); }

QString age(qint64 seconds)
{
    seconds = qMax<qint64>(0, seconds);
    if (seconds < 60)
        return Age::tr("%1 s", "age, very short").arg(seconds);
    if (seconds < 60 * 60)
        return Age::tr("%1 min", "age, very short").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Age::tr("%1 h", "age, very short").arg(seconds / 3600);
    return Age::tr("%1 d", "age, very short").arg(seconds / 86400);
}

QString maskedAccount(const QString& number) { return QString(2, QChar(0xB7)) + number.right(4); }

QString cell(const QVariant& value, CellKind kind)
{
    const auto decimal = [&value]() -> std::optional<Decimal> {
        if (value.metaType() == QMetaType::fromType<Decimal>())
            return value.value<Decimal>();
        return std::nullopt;
    };
    switch (kind) {
    case CellKind::Quantity:
        return quantity(decimal());
    case CellKind::Price:
        return price(decimal());
    case CellKind::Money:
        return money(decimal());
    case CellKind::SignedMoney:
        return signedMoney(decimal());
    case CellKind::Percent:
        return percent(decimal());
    case CellKind::SignedPercent:
        return signedPercent(decimal());
    case CellKind::Integer:
        return value.isValid() ? QLocale().toString(value.toLongLong()) : unknown();
    case CellKind::Age:
        return value.isValid() ? age(value.toLongLong()) : unknown();
    case CellKind::Date: {
        const QDate date =
            value.metaType() == QMetaType::fromType<QDateTime>() ? value.toDateTime().date() : value.toDate();
        return date.isValid() ? QLocale().toString(date, u"dd MMM yyyy"_s) : unknown();
    }
    case CellKind::DateTime: {
        const QDateTime moment = value.toDateTime();
        return moment.isValid() ? QLocale().toString(moment.toLocalTime(), u"dd MMM yyyy HH:mm"_s) : unknown();
    }
    case CellKind::Text:
    case CellKind::Instrument:
    case CellKind::Broker:
    case CellKind::Light:
        return value.isValid() ? value.toString() : unknown();
    case CellKind::Sparkline:
        return {};
    }
    Q_UNREACHABLE();
}

void setAmountsHidden(bool hide) { s_amountsHidden = hide; }

bool amountsHidden() { return s_amountsHidden; }

} // namespace qm::views::format
