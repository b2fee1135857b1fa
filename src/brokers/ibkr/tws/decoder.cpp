// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/decoder.h"

#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws {

namespace {
QString latin(std::string_view text) { return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())); }
} // namespace

struct Decoder::Private {
    int version;
    TextPool words;
    ContractPool contracts;
    DecoderCounts counts;
};

Decoder::Decoder(int serverVersion) : d(std::make_unique<Private>()) { d->version = serverVersion; }

Decoder::~Decoder() = default;

int Decoder::serverVersion() const { return d->version; }

void Decoder::setServerVersion(int version) { d->version = version; }

const DecoderCounts& Decoder::counts() const { return d->counts; }

Decoder::Outcome Decoder::take(QByteArrayView frame, MessageHandler& handler)
{
    layout::Cursor cursor{FieldReader(frame), d->version, d->words, d->contracts};
    std::optional<qint64> id;
    if (readWhole(cursor.fields.next(), id) != Reading::Value) {
        ++d->counts.malformed;
        handler.onMalformed({-1, {}, QStringLiteral("id")});
        return Outcome::Malformed;
    }
    const layout::Entry* entry = *id >= 0 && *id <= 0xFFFF ? layout::find(static_cast<int>(*id)) : nullptr;
    if (!entry) {
        ++d->counts.unknown;
        return Outcome::Unknown;
    }
    if (!entry->take) {
        ++d->counts.skipped;
        return Outcome::Skipped;
    }
    const bool taken = entry->take(cursor, handler);
    d->counts.unreadableFields += static_cast<quint64>(cursor.unreadable);
    if (!taken) {
        ++d->counts.malformed;
        handler.onMalformed({entry->id, latin(entry->name), latin(cursor.refused)});
        return Outcome::Malformed;
    }
    ++d->counts.delivered;
    d->counts.tooShort += cursor.fields.missing() > 0 ? 1 : 0;
    d->counts.tooLong += cursor.fields.atEnd() ? 0 : 1;
    return Outcome::Delivered;
}

std::string describeMessage(int id)
{
    const layout::Entry* entry = layout::find(id);
    return entry && entry->describe ? entry->describe() : std::string();
}

std::string_view messageName(int id)
{
    const layout::Entry* entry = layout::find(id);
    return entry ? entry->name : std::string_view();
}

} // namespace qm::broker::ibkr::tws
