// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/lots/lot.h"

#include "ledger/lots/rules.h"

#include <QDate>

#include <array>

namespace qm::ledger {

namespace {
using namespace Qt::StringLiterals;
struct Name {
    LotMethod method;
    QLatin1StringView id;
};
constexpr std::array kNames{
    Name{LotMethod::Fifo, "fifo"_L1},
    Name{LotMethod::Lifo, "lifo"_L1},
    Name{LotMethod::Hifo, "hifo"_L1},
    Name{LotMethod::Average, "average"_L1},
    Name{LotMethod::Specific, "specific"_L1},
};
} // namespace

QString idOf(LotMethod method)
{
    for (const Name& name : kNames) {
        if (name.method == method)
            return QString(name.id);
    }
    Q_UNREACHABLE();
}

std::optional<LotMethod> lotMethodFromId(QStringView id)
{
    for (const Name& name : kNames) {
        if (id == name.id)
            return name.method;
    }
    return std::nullopt;
}

bool isLongTerm(const Decimal& quantity, qint32 opened, qint32 closed)
{
    return !quantity.isNegative() && QDate::fromJulianDay(closed) > QDate::fromJulianDay(opened).addYears(1);
}

} // namespace qm::ledger
