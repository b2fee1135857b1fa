// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace qm::broker::ibkr::tws {

[[nodiscard]] QByteArray lengthPrefix(qsizetype size);

/// Writes one frame, field by field. Texts may only hold what TWS takes: printable ASCII, tab and line ends. Numbers
/// are written without regard to any locale.
class FrameWriter final {
public:
    explicit FrameWriter(int messageId);

    FrameWriter& whole(qint64 value);
    FrameWriter& number(const Decimal& value);
    FrameWriter& flag(bool value);
    FrameWriter& text(const QString& value);
    FrameWriter& empty();

    /// The frame with its length; nullopt: a text held a character that TWS refuses (its code 579).
    [[nodiscard]] std::optional<QByteArray> finish() const;

private:
    QByteArray m_payload;
    bool m_sendable = true;
};

} // namespace qm::broker::ibkr::tws
