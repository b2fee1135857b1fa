// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/message.h"

#include "core/json/parse.h"

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

QString messageOf(QByteArrayView body)
{
    json::Limits small;
    small.maxBytes = 64 * 1024;
    const auto root = json::parse(body, small);
    if (!root || !(*root)["message"].isString())
        return {};
    const QString message = (*root)["message"].text().left(200);
    const QString code = (*root)["code"].text().left(20);
    return code.isEmpty() ? message : message + u" ("_s + code + u')';
}

} // namespace qm::broker::alpaca
