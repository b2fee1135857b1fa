// SPDX-License-Identifier: GPL-3.0-or-later
// Both of tastytrade's streams: whatever comes, nothing breaks, and what is written is read back.
#include "brokers/tastytrade/stream/wire/accountdiary.h"
#include "brokers/tastytrade/stream/wire/dxfeed.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace qm::broker::tastytrade;
    const QByteArrayView bytes(data, qsizetype(size));
    static dx::FeedDecoder asked(dx::wantedFields());
    dx::FeedDecoder decoder = asked;
    if (const auto messages = dx::readMessages(bytes)) {
        for (int round = 0; round < 2; ++round) { // data before and after a change of fields
            for (const dx::Message& message : *messages) {
                if (const auto* config = std::get_if<dx::FeedConfig>(&message))
                    decoder.configure(*config);
                else if (const auto* feed = std::get_if<dx::FeedData>(&message))
                    (void)decoder.decode(feed->rows());
            }
        }
    }
    account::Diary diary;
    diary.setAccounts({QStringLiteral("5WX10001")});
    if (const auto messages = account::readMessages(bytes)) {
        for (const account::Message& message : *messages) {
            if (const auto* notice = std::get_if<account::Notice>(&message)) {
                (void)diary.isNews(*notice);
                if (diary.isNews(*notice))
                    __builtin_trap(); // told twice is never news
            }
        }
    }
    const QString text = QString::fromUtf8(bytes.toByteArray());
    for (const QByteArray& message : dx::feedSubscription(true, {}, {{QStringLiteral("Quote"), text, std::nullopt}})) {
        if (!text.contains(QChar(0)) && !text.contains(QChar(QChar::ReplacementCharacter))
            && !dx::readMessages(message))
            __builtin_trap();
    }
    return 0;
}
