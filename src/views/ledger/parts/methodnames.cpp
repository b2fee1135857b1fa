// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/methodnames.h"

#include <QCoreApplication>

namespace qm::views {

using ledger::LotMethod;

namespace {
struct LotMethods {
    Q_DECLARE_TR_FUNCTIONS(LotMethods)
};
} // namespace

QList<LotMethod> lotMethods() { return {LotMethod::Fifo, LotMethod::Lifo, LotMethod::Hifo, LotMethod::Average}; }

QString lotMethodText(LotMethod method)
{
    switch (method) {
    case LotMethod::Fifo:
        return LotMethods::tr("FIFO");
    case LotMethod::Lifo:
        return LotMethods::tr("LIFO");
    case LotMethod::Hifo:
        return LotMethods::tr("HIFO");
    case LotMethod::Average:
        return LotMethods::tr("Average cost");
    case LotMethod::Specific:
        return LotMethods::tr("Chosen lots");
    }
    Q_UNREACHABLE();
}

QString lotMethodMeaning(LotMethod method)
{
    switch (method) {
    case LotMethod::Fifo:
        return LotMethods::tr("First in, first out: a sale takes the oldest lots");
    case LotMethod::Lifo:
        return LotMethods::tr("Last in, first out: a sale takes the newest lots");
    case LotMethod::Hifo:
        return LotMethods::tr("Highest cost first: a sale takes the lots with the smallest gain");
    case LotMethod::Average:
        return LotMethods::tr("Average cost: all lots of a holding cost the same per unit");
    case LotMethod::Specific:
        return LotMethods::tr("The lots that were named for the sale, then the oldest");
    }
    Q_UNREACHABLE();
}

} // namespace qm::views
