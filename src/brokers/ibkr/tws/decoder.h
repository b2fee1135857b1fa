// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/handler.h"

#include <QByteArray>

#include <memory>
#include <string>

namespace qm::broker::ibkr::tws {

/// How many frames were what.
struct DecoderCounts {
    quint64 delivered = 0;
    quint64 skipped = 0;          ///< known messages that are nothing for us
    quint64 unknown = 0;          ///< ids that are not in the sheet
    quint64 malformed = 0;        ///< refused, see MessageHandler::onMalformed
    quint64 tooShort = 0;         ///< delivered although fields were missing at the end
    quint64 tooLong = 0;          ///< delivered, with fields at the end that we do not know
    quint64 unreadableFields = 0; ///< nonsense in a field that is not vital, taken as unset
};

/// Reads frames of the text protocol (server versions 176 to 200) into messages. The layouts stand in layout/*.cpp, one
/// line per field of the sheet. Keeps contracts and words that come again. One thread.
class Decoder final {
public:
    explicit Decoder(int serverVersion);
    ~Decoder();
    Q_DISABLE_COPY_MOVE(Decoder)

    enum class Outcome { Delivered, Skipped, Unknown, Malformed };
    /// Hands the frame's message to `handler`, which may destroy neither decoder nor frame meanwhile.
    Outcome take(QByteArrayView frame, MessageHandler& handler);

    [[nodiscard]] int serverVersion() const;
    void setServerVersion(int version);
    [[nodiscard]] const DecoderCounts& counts() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The fields of a message as the sheet writes them: "v, reqId, account", "[>=178 pendingPriceRevision]". Empty: the id
/// is not known or its fields are nothing for us. For tests and diagnosis.
[[nodiscard]] std::string describeMessage(int id);
/// The sheet's name of a message; empty: not known.
[[nodiscard]] std::string_view messageName(int id);

} // namespace qm::broker::ibkr::tws
