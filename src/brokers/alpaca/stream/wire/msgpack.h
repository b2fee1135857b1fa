// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QStringList>

#include <variant>

namespace qm::broker::alpaca::wire {

/// MessagePack as the JSON text of the same value, for one reader of both. Floats become their shortest decimal text,
/// timestamps RFC 3339 texts, NaN and infinity null; bytes must be UTF-8. nullopt: malformed, deeper than 32, or
/// something behind the value.
[[nodiscard]] std::optional<QByteArray> jsonFromMsgpack(QByteArrayView bytes);

/// What we send: texts and lists of texts by name.
using Fields = QList<QPair<QString, std::variant<QString, QStringList>>>;
[[nodiscard]] QByteArray asJson(const Fields& fields);
[[nodiscard]] QByteArray asMsgpack(const Fields& fields);

} // namespace qm::broker::alpaca::wire
