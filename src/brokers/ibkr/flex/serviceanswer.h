// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace qm::broker::ibkr::flex {

/// What the Flex Web Service answered. It says status 200 to everything; the root element decides.
struct ServiceAnswer {
    enum class Kind {
        Report,  ///< a `FlexQueryResponse`: for parseReport()
        Ready,   ///< the report was ordered: fetch it with `reference` at `url`
        Refused, ///< `code` and `message` say why
        Other,   ///< not the service's language: a page, a CSV, broken XML
    };
    Kind kind = Kind::Other;
    QString reference;
    QString url;
    int code = 0; ///< 0: none told
    QString message;
    QString what; ///< for Other: what it looks like, without content
};

[[nodiscard]] ServiceAnswer parseServiceAnswer(QByteArrayView bytes);

} // namespace qm::broker::ibkr::flex
