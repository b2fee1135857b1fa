// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace qm::broker::alpaca {

/// The words of an error body: {"code":40310000,"message":"forbidden."} -> "forbidden. (40310000)". Empty for anything
/// else (HTML of a gateway, nothing). At most 200 characters; broker text, so to be redacted before it is shown.
[[nodiscard]] QString messageOf(QByteArrayView body);

} // namespace qm::broker::alpaca
