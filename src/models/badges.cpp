// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/badges.h"

namespace qm::models {

using namespace Qt::StringLiterals;

QString Badge::encoded() const
{
    switch (tone) {
    case Tone::Neutral:
        return u"neutral|"_s + text;
    case Tone::Warn:
        return u"warn|"_s + text;
    case Tone::Loss:
        return u"loss|"_s + text;
    }
    Q_UNREACHABLE();
}

Badge Badge::decoded(const QString& encoded)
{
    const qsizetype bar = encoded.indexOf(u'|');
    const QStringView tone = QStringView(encoded).left(qMax<qsizetype>(bar, 0));
    const QString text = encoded.mid(bar + 1);
    if (tone == u"warn")
        return {Tone::Warn, text};
    if (tone == u"loss")
        return {Tone::Loss, text};
    return {Tone::Neutral, text};
}

} // namespace qm::models
