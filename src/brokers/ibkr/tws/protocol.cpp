// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/protocol.h"

#include "brokers/ibkr/tws/wire/fieldreader.h"
#include "brokers/ibkr/tws/wire/framewriter.h"
#include "brokers/ibkr/tws/wire/values.h"

namespace qm::broker::ibkr::tws {

QByteArray helloBytes(int from, int to)
{
    const QByteArray range =
        from == to ? 'v' + QByteArray::number(from) : 'v' + QByteArray::number(from) + ".." + QByteArray::number(to);
    return QByteArray("API\0", 4) + lengthPrefix(range.size()) + range;
}

std::optional<ServerHello> readServerHello(QByteArrayView frame)
{
    FieldReader fields(frame);
    std::optional<qint64> version;
    if (readWhole(fields.next(), version) != Reading::Value || *version < -1 || *version > 99'999 || fields.atEnd())
        return std::nullopt;
    return ServerHello{static_cast<int>(*version), readProse(fields.next())};
}

} // namespace qm::broker::ibkr::tws
