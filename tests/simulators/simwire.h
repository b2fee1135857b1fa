// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/simserver.h"

namespace qm::sim {

/// What goes over the wire for one request, byte by byte.
struct Wire {
    enum class End { Close, Reset, Hold }; ///< after the last byte: end properly, cut hard, or stay open and silent
    QByteArray bytes;
    qint64 endlessSpaces = 0; ///< so many blanks follow, produced as the client takes them
    int delayMs = 0;          ///< before the first byte
    int dripFrom = -1;        ///< from this byte on one byte per dripMs; -1: all at once
    int dripMs = 100;
    End end = End::Close;
};

[[nodiscard]] Wire plainWire(const Response& response, const Request& request);
[[nodiscard]] Wire faultyWire(const Fault& fault, const Request& request, const std::function<Response()>& healthy);

/// The body of Fault::Kind::GzipBomb. Packing it takes a second or more, so a server does it when it is told of the
/// fault and not while an impatient client waits.
[[nodiscard]] const QByteArray& packedBomb();

/// RFC 1952. `data` as one deflate stream.
[[nodiscard]] QByteArray gzip(const QByteArray& data);

} // namespace qm::sim
