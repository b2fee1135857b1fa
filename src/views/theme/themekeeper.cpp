// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyleFactory>

namespace qm::views {

using namespace Qt::StringLiterals;

ThemeKeeper& ThemeKeeper::instance()
{
    static ThemeKeeper keeper;
    return keeper;
}

ThemeKeeper::ThemeKeeper() : m_theme(Theme::make(false))
{
    if (qApp)
        qApp->installEventFilter(this);
}

void ThemeKeeper::setMode(Mode mode)
{
    m_mode = mode;
    rebuild();
}

void ThemeKeeper::setGainScheme(GainScheme scheme)
{
    m_scheme = scheme;
    if (m_applied)
        rebuild();
}

bool ThemeKeeper::systemIsDark()
{
    // Our own palette hides the system's: put it aside for a moment. Nothing repaints before the next event.
    const QScopedValueRollback guard(m_rebuilding, true);
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    const bool dark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
    QApplication::setPalette(ours);
    return dark;
}

void ThemeKeeper::rebuild()
{
    const bool dark = m_mode == Mode::System ? systemIsDark() : m_mode == Mode::Dark;
    if (m_applied && dark == m_theme.dark && m_scheme == m_theme.scheme)
        return;
    const QScopedValueRollback guard(m_rebuilding, true);
    m_theme = Theme::make(dark, m_scheme);
    if (!m_applied)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    m_applied = true;
    QApplication::setFont(typeFont(TypeRole::Cell));
    QApplication::setPalette(m_theme.palette());
    qApp->setStyleSheet(m_theme.styleSheet());
    Q_EMIT changed();
}

bool ThemeKeeper::eventFilter(QObject* watched, QEvent* event)
{
    // The platform tells its own change of theme to the application; there is no colour scheme interface before Qt 6.5.
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_rebuilding && m_applied
        && m_mode == Mode::System)
        QMetaObject::invokeMethod(this, &ThemeKeeper::rebuild, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace qm::views
