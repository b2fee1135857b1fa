// SPDX-License-Identifier: GPL-3.0-or-later
// A stream of bytes in portions that the input chooses: the frames must be the same as in one piece.
#include "brokers/ibkr/tws/protocol.h"
#include "brokers/ibkr/tws/wire/framecutter.h"

#include <QList>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using qm::broker::ibkr::tws::FrameCutter;

struct Cut {
    QList<QByteArray> frames;
    bool corrupt = false;
    void take(FrameCutter& cutter)
    {
        QByteArrayView frame;
        FrameCutter::Status status = cutter.next(frame);
        for (; status == FrameCutter::Status::Frame; status = cutter.next(frame))
            frames.append(frame.toByteArray());
        corrupt = status == FrameCutter::Status::Corrupt;
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype portion = 1 + data[0];
    const QByteArrayView stream(data + 1, static_cast<qsizetype>(size - 1));
    FrameCutter whole;
    whole.append(stream);
    Cut expected;
    expected.take(whole);
    FrameCutter pieces;
    Cut got;
    for (qsizetype at = 0; at < stream.size() && !got.corrupt; at += portion) {
        pieces.append(stream.sliced(at, std::min(portion, stream.size() - at)));
        got.take(pieces);
    }
    if (got.frames != expected.frames || got.corrupt != expected.corrupt)
        std::abort();
    if (!expected.frames.isEmpty())
        (void)qm::broker::ibkr::tws::readServerHello(expected.frames.first());
    return 0;
}
