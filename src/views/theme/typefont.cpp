// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QRawFont>

#include <array>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

/// Columns of numbers only line up when all ten digits are equally wide; Qt before 6.7 cannot ask a font for that.
bool digitsAreTabular(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const qreal zero = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (qAbs(metrics.horizontalAdvance(QChar(digit)) - zero) > 0.01)
            return false;
    }
    return true;
}

bool isUsable(const QString& family)
{
    const QFont font(family);
    return QFontInfo(font).family().compare(family, Qt::CaseInsensitive) == 0 && digitsAreTabular(font)
        && QRawFont::fromFont(font).supportsCharacter(QChar(0x2212));
}

struct Family {
    QStringList families;
    double scale = 1.0;
};

/// Found once: the first family whose digits line up and that has a real minus sign, then the system's own.
const Family& family()
{
    static const Family chosen = [] {
        const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        Family result;
        // Open Sans is known to pass, so that the usual start measures nothing.
        const QString openSans = u"Open Sans"_s;
        if (QFontInfo(QFont(openSans)).family() == openSans) {
            result.families = {openSans};
        } else {
            for (const QString& candidate : {system.family(), u"Roboto"_s, u"Liberation Sans"_s, u"DejaVu Sans"_s}) {
                if (isUsable(candidate))
                    result.families.append(candidate);
            }
        }
        result.families.append(system.family());
        // Our sizes are made for the platforms' ordinary 9 to 12 points; a person who asked for larger text gets it.
        if (system.pointSizeF() > 12.0)
            result.scale = qMin(2.0, system.pointSizeF() / 11.0);
        return result;
    }();
    return chosen;
}

struct Size {
    int pixels;
    QFont::Weight weight;
};

Size sizeOf(TypeRole role)
{
    switch (role) {
    case TypeRole::TileValue:
        return {20, QFont::DemiBold};
    case TypeRole::EmptyTitle:
        return {24, QFont::DemiBold};
    case TypeRole::PanelTitle:
        return {13, QFont::DemiBold};
    case TypeRole::Cell:
    case TypeRole::Button:
        return {12, QFont::Normal};
    case TypeRole::CellStrong:
        return {12, QFont::DemiBold};
    case TypeRole::Label:
        return {11, QFont::Normal};
    case TypeRole::Badge:
        return {10, QFont::DemiBold};
    }
    Q_UNREACHABLE();
}

} // namespace

QFont typeFont(TypeRole role)
{
    static std::array<std::optional<QFont>, 8> made; // GUI thread only; fonts are asked for at every paint
    auto& slot = made.at(static_cast<size_t>(role));
    if (!slot) {
        const Size size = sizeOf(role);
        QFont font;
        font.setFamilies(family().families);
        font.setPixelSize(qRound(size.pixels * family().scale));
        font.setWeight(size.weight);
        font.setHintingPreference(QFont::PreferVerticalHinting);
        slot = font;
    }
    return *slot;
}

} // namespace qm::views
