// SPDX-License-Identifier: GPL-3.0-or-later
// The two sets of colours. Text tokens reach 4.5:1 on every surface; the series colours stay apart for colour-blind
// eyes.
#include "views/theme.h"

#include <QFile>
#include <QHash>

#include <array>

static void loadResources()
{
    Q_INIT_RESOURCE(quantmatrix); // must be outside any namespace
}

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Identity {
    const char* letters;
    QRgb dark;
    QRgb light;
};

/// By ConnectionConfig::brokerId(); the demo brokerages share the three hues that lie furthest apart.
const Identity* identityOf(const QString& brokerId)
{
    static const QHash<QString, Identity> known{
        {u"ibkr"_s, {"IB", 0xFFA78BFA, 0xFF6B46D9}},
        {u"tastytrade"_s, {"TT", 0xFFF4B6A0, 0xFF9A4A1E}},
        {u"schwab"_s, {"CS", 0xFF5ED4DE, 0xFF07687B}},
        {u"fidelity"_s, {"FI", 0xFF7CC389, 0xFF286A35}},
        {u"tdameritrade"_s, {"TD", 0xFF9AA5B4, 0xFF586270}},
        {u"etrade"_s, {"ET", 0xFFC9A0FF, 0xFF8A3FC0}},
        {u"robinhood"_s, {"RH", 0xFFB5D96A, 0xFF526800}},
        {u"webull"_s, {"WB", 0xFF8FB8FF, 0xFF2558B8}},
        {u"alpaca"_s, {"AL", 0xFFD9CB5F, 0xFF6E5F00}},
        {u"demo"_s, {"DM", 0xFF9AA5B4, 0xFF586270}},
    };
    const auto found = known.constFind(brokerId);
    return found == known.cend() ? nullptr : &*found;
}

/// Each Demo connection is a brokerage of its own ("demo-atlas"): a hue chosen by its name, always the same.
QColor demoColor(const QString& brokerId, bool dark)
{
    static constexpr std::array<std::array<QRgb, 2>, 6> hues{{{0xFF7CC389, 0xFF286A35}, {0xFFA78BFA, 0xFF6B46D9},
        {0xFFF4B6A0, 0xFF9A4A1E}, {0xFF5ED4DE, 0xFF07687B}, {0xFFD9CB5F, 0xFF6E5F00}, {0xFF8FB8FF, 0xFF2558B8}}};
    const QString label = brokerId.section(u'-', 1);
    const size_t index = label.isEmpty() ? 0 : label.at(0).unicode() % hues.size();
    return QColor::fromRgb(hues[index][dark ? 0 : 1]);
}

QColor blend(const QColor& over, const QColor& base, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1.0 - share)); };
    return QColor(mix(over.red(), base.red()), mix(over.green(), base.green()), mix(over.blue(), base.blue()));
}

QList<QColor> colors(std::initializer_list<QRgb> values)
{
    QList<QColor> list;
    for (const QRgb value : values)
        list.append(QColor::fromRgb(value));
    return list;
}

void setGainColors(Theme& t)
{
    struct Ink {
        QRgb text[2]; ///< dark, light
        QRgb flash[2];
    };
    static constexpr Ink green{{0xFF56D4A6, 0xFF00745A}, {0xFF1A4C3C, 0xFFC9EEDB}};
    static constexpr Ink red{{0xFFF7736A, 0xFFB3261E}, {0xFF502523, 0xFFF8CFCB}};
    static constexpr Ink blue{{0xFF62B2FF, 0xFF0A58B0}, {0xFF16406B, 0xFFC9E0FA}};
    static constexpr Ink orange{{0xFFFF9C4A, 0xFFA34300}, {0xFF593310, 0xFFFBD9BC}};
    const Ink& up = t.scheme == GainScheme::RedUp ? red : (t.scheme == GainScheme::BlueOrange ? blue : green);
    const Ink& down = t.scheme == GainScheme::RedUp ? green : (t.scheme == GainScheme::BlueOrange ? orange : red);
    const int side = t.dark ? 0 : 1;
    t.gain = QColor::fromRgb(up.text[side]);
    t.loss = QColor::fromRgb(down.text[side]);
    t.flashUp = QColor::fromRgb(up.flash[side]);
    t.flashDown = QColor::fromRgb(down.flash[side]);
}

} // namespace

QString nameOf(GainScheme scheme)
{
    switch (scheme) {
    case GainScheme::GreenUp:
        return u"green-up"_s;
    case GainScheme::RedUp:
        return u"red-up"_s;
    case GainScheme::BlueOrange:
        return u"blue-orange"_s;
    }
    Q_UNREACHABLE();
}

std::optional<GainScheme> gainSchemeFromName(QStringView name)
{
    for (const GainScheme scheme : {GainScheme::GreenUp, GainScheme::RedUp, GainScheme::BlueOrange}) {
        if (name == nameOf(scheme))
            return scheme;
    }
    return std::nullopt;
}

Theme Theme::make(bool dark, GainScheme scheme)
{
    const auto pick = [dark](QRgb d, QRgb l) { return QColor::fromRgb(0xFF000000 | (dark ? d : l)); };
    Theme t;
    t.dark = dark;
    t.scheme = scheme;
    t.window = pick(0x0E1115, 0xF1F3F6);
    t.sunken = pick(0x111419, 0xF4F6F8);
    t.panel = pick(0x161A20, 0xFFFFFF);
    t.raised = pick(0x1F252D, 0xF7F8FA);
    t.hover = pick(0x1C2129, 0xF2F5F9);
    t.grid = pick(0x222831, 0xEBEEF2);
    t.line = pick(0x262C35, 0xE1E5EA);
    t.line2 = pick(0x38414D, 0xC3CAD3);
    t.line3 = pick(0x66717F, 0x808A97);
    t.text = pick(0xE7EAEE, 0x161A20);
    t.text2 = pick(0xA7B0BD, 0x4E5866);
    t.text3 = pick(0x8D97A5, 0x5F6976);
    t.disabled = pick(0x5C6572, 0x9AA3AF);
    t.accent = pick(0x6AA6FF, 0x1F63D1);
    t.onAccent = pick(0x0B1420, 0xFFFFFF);
    t.accentBg = pick(0x1B2D47, 0xE1ECFC);
    t.selection = pick(0x20344F, 0xE0EBFB);
    t.good = pick(0x56D4A6, 0x00745A);
    t.goodBg = pick(0x15352B, 0xDDF3E8);
    t.bad = pick(0xF7736A, 0xB3261E);
    t.badBg = pick(0x3D1F1E, 0xFBE3E1);
    t.warn = pick(0xE9B44C, 0x8A5A00);
    t.warnBg = pick(0x372B13, 0xFBEFD3);
    setGainColors(t);
    t.series = dark ? colors({0xFF6AA6FF, 0xFFCE9E47, 0xFFB4DCAF, 0xFF876BA6, 0xFFDFBAE8, 0xFFCC6A62})
                    : colors({0xFF1F63D1, 0xFF6F305A, 0xFF454A1C, 0xFFC87282, 0xFFAE77BD, 0xFF769637});
    return t;
}

QColor Theme::brokerColor(const QString& brokerId) const
{
    if (const Identity* identity = identityOf(brokerId))
        return QColor::fromRgb(dark ? identity->dark : identity->light);
    if (brokerId.startsWith("demo-"_L1))
        return demoColor(brokerId, dark);
    return QColor::fromRgb(dark ? 0xFF9AA5B4 : 0xFF586270);
}

QColor Theme::chipBackground(const QString& brokerId) const { return blend(brokerColor(brokerId), panel, 0.17); }

QString Theme::chipLetters(const QString& brokerId)
{
    if (const Identity* identity = identityOf(brokerId))
        return QString::fromLatin1(identity->letters);
    const QString name = brokerId.startsWith("demo-"_L1) ? brokerId.section(u'-', 1) : brokerId;
    return name.isEmpty() ? u"?"_s : name.left(2).toUpper();
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto all = [&p](QPalette::ColorRole role, const QColor& color) { p.setColor(QPalette::All, role, color); };
    all(QPalette::Window, window);
    all(QPalette::WindowText, text);
    all(QPalette::Base, panel);
    all(QPalette::AlternateBase, panel);
    all(QPalette::Text, text);
    all(QPalette::Button, raised);
    all(QPalette::ButtonText, text);
    all(QPalette::BrightText, bad);
    all(QPalette::PlaceholderText, text3);
    all(QPalette::ToolTipBase, raised);
    all(QPalette::ToolTipText, text);
    all(QPalette::Highlight, selection);
    all(QPalette::HighlightedText, text);
    all(QPalette::Link, accent);
    all(QPalette::LinkVisited, accent);
    all(QPalette::Light, line2);
    all(QPalette::Midlight, line);
    all(QPalette::Mid, line2);
    all(QPalette::Dark, line);
    all(QPalette::Shadow, window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

QString Theme::styleSheet() const
{
    loadResources();
    QFile file(u":/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The style sheet is not compiled into the program");
    const QString source = QString::fromUtf8(file.readAll());
    const std::initializer_list<std::pair<QStringView, QColor>> tokens{{u"window", window}, {u"sunken", sunken},
        {u"panel", panel}, {u"raised", raised}, {u"hover", hover}, {u"grid", grid}, {u"line", line}, {u"line2", line2},
        {u"line3", line3}, {u"text", text}, {u"text2", text2}, {u"text3", text3}, {u"disabled", disabled},
        {u"accent", accent}, {u"onAccent", onAccent}, {u"accentBg", accentBg}, {u"selection", selection},
        {u"gain", gain}, {u"loss", loss}, {u"good", good}, {u"bad", bad}, {u"goodBg", goodBg}, {u"badBg", badBg},
        {u"warn", warn}, {u"warnBg", warnBg}};
    QString sheet;
    sheet.reserve(source.size() + 1024);
    for (qsizetype i = 0; i < source.size();) {
        if (source[i] != u'@') {
            sheet += source[i++];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetterOrNumber())
            ++end;
        const QStringView name = QStringView(source).mid(i + 1, end - i - 1);
        const auto* token =
            std::find_if(tokens.begin(), tokens.end(), [name](const auto& t) { return t.first == name; });
        Q_ASSERT_X(token != tokens.end(), "style.qss", "unknown colour token");
        sheet += token->second.name();
        i = end;
    }
    return sheet;
}

} // namespace qm::views
