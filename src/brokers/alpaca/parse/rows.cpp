// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/rows.h"

#include <QCoreApplication>

namespace qm::broker::alpaca {

Error malformed(const QString& what)
{
    return {Error::Kind::Protocol,
        QCoreApplication::translate("qm::broker::alpaca",
            "Alpaca's answer is not what it documents, so nothing of it was used. The data from "
            "before stays; it will be tried again."),
        what, {}};
}

} // namespace qm::broker::alpaca
