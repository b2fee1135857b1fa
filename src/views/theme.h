// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QString>

#include <optional>

namespace qm::views {

/// In which colours money that was won or lost is told. What is fine or failed keeps its colour in every scheme.
enum class GainScheme {
    GreenUp,
    RedUp,      ///< East Asian
    BlueOrange, ///< told apart by eyes that do not tell red from green
};

[[nodiscard]] QString nameOf(GainScheme scheme); ///< for settings: "green-up", "red-up", "blue-orange"
[[nodiscard]] std::optional<GainScheme> gainSchemeFromName(QStringView name);

/// Every colour of the program, by the job it does; no other file holds a colour. Built for dark or light.
struct Theme {
    bool dark = true;
    GainScheme scheme = GainScheme::GreenUp;
    QColor window, sunken, panel, raised, hover, grid, line, line2, line3;
    QColor text, text2, text3, disabled;
    QColor accent, onAccent, accentBg, selection;
    QColor gain, loss, flashUp, flashDown;         ///< money and prices, by the scheme
    QColor good, goodBg, bad, badBg, warn, warnBg; ///< states and messages
    QList<QColor> series;                          ///< six, in order of use

    [[nodiscard]] static Theme make(bool dark, GainScheme scheme = GainScheme::GreenUp);
    [[nodiscard]] QColor brokerColor(const QString& brokerId) const;    ///< identity colour; grey for the unknown
    [[nodiscard]] QColor chipBackground(const QString& brokerId) const; ///< that colour at 17 % over panel, opaque
    [[nodiscard]] static QString chipLetters(const QString& brokerId);
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const; ///< resources/style.qss with @token replaced
};

/// The type roles of the product, at fixed pixel sizes scaled by the user's font setting.
enum class TypeRole { TileValue, EmptyTitle, PanelTitle, Cell, CellStrong, Label, Badge, Button };
[[nodiscard]] QFont typeFont(TypeRole role);

/// Holds the present theme and follows the system's. One per process, GUI thread.
class ThemeKeeper final : public QObject {
    Q_OBJECT
public:
    enum class Mode { System, Dark, Light };
    static ThemeKeeper& instance();
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    void setMode(Mode mode); ///< applies palette, style sheet and icons to the application
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setGainScheme(GainScheme scheme); ///< at once where a theme is applied already
    [[nodiscard]] GainScheme gainScheme() const { return m_scheme; }
Q_SIGNALS:
    void changed();

private:
    ThemeKeeper();
    bool eventFilter(QObject* watched, QEvent* event) override;
    void rebuild();
    bool systemIsDark();
    Mode m_mode = Mode::System;
    GainScheme m_scheme = GainScheme::GreenUp;
    bool m_applied = false;
    bool m_rebuilding = false; ///< our own palette change is not the system's
    Theme m_theme;
};
[[nodiscard]] inline const Theme& theme() { return ThemeKeeper::instance().theme(); }

} // namespace qm::views
