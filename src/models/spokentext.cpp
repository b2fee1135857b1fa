// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/spokentext.h"

#include "core/decimal.h"
#include "models/badges.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace qm::models {
namespace {

using namespace Qt::StringLiterals;

QString tr(const char* text) { return QCoreApplication::translate("SpokenText", text); }

/// Groups of digits are left to the reader: "132.00", not "1 thousand".
QString digits(const Decimal& value, CellKind kind)
{
    const bool money = kind == CellKind::Money || kind == CellKind::SignedMoney;
    const bool percent = kind == CellKind::Percent || kind == CellKind::SignedPercent;
    const Decimal size = value.abs();
    QString text = money ? size.toFixed(2) : percent ? size.toFixed(1) : size.toString();
    const QString point = QLocale().decimalPoint();
    return text.replace(u'.', point);
}

QString numberText(const Decimal& value, const SpokenCell& cell)
{
    QString text = digits(value, cell.kind);
    if (cell.kind == CellKind::Percent || cell.kind == CellKind::SignedPercent)
        //: a share, read aloud: "18.1 percent"
        text = tr("%1 percent").arg(text);
    else if (!cell.currency.isNull())
        text += u' ' + cell.currency.code();
    if (value.isNegative())
        return tr("minus %1").arg(text);
    const bool change = cell.kind == CellKind::SignedMoney || cell.kind == CellKind::SignedPercent;
    return change && value.isPositive() ? tr("plus %1").arg(text) : text;
}

QString valueText(const SpokenCell& cell)
{
    if (!cell.value.isValid())
        return tr("unknown");
    if (cell.value.typeId() == qMetaTypeId<Decimal>())
        return numberText(cell.value.value<Decimal>(), cell);
    if (cell.value.typeId() == QMetaType::QDate)
        return QLocale().toString(cell.value.toDate(), QLocale::LongFormat);
    if (cell.value.typeId() == QMetaType::QDateTime)
        return QLocale().toString(cell.value.toDateTime().toLocalTime(), QLocale::ShortFormat);
    return cell.value.toString();
}

} // namespace

QString spokenText(const SpokenCell& cell)
{
    const QString value = valueText(cell);
    if (value.isEmpty())
        return {};
    QStringList parts{cell.kind == CellKind::Instrument ? value : cell.title + u' ' + value};
    if (!cell.hint.isEmpty())
        parts += cell.hint;
    for (const QString& remark : cell.remarks)
        parts += Badge::decoded(remark).text;
    if (cell.converted)
        parts += tr("converted");
    if (cell.stale)
        parts += tr("stale");
    return parts.join(u", "_s);
}

} // namespace qm::models
