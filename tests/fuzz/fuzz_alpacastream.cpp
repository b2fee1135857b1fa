// SPDX-License-Identifier: GPL-3.0-or-later
// Alpaca's streams: whatever comes, nothing breaks; MessagePack becomes JSON that our own reader takes.
#include "brokers/alpaca/stream/wire/datamessage.h"
#include "brokers/alpaca/stream/wire/trademessage.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* input, size_t size)
{
    using namespace qm::broker::alpaca;
    const QByteArrayView bytes(input, qsizetype(size));
    (void)wire::jsonFromMsgpack(bytes);
    (void)data::readMessages(bytes, false);
    (void)data::readMessages(bytes, true);
    trades::Diary diary;
    if (const auto messages = trades::readMessages(bytes)) {
        for (const trades::Message& message : *messages) {
            if (const auto* update = std::get_if<trades::Update>(&message))
                (void)diary.isNews(*update);
        }
    }
    return 0;
}
