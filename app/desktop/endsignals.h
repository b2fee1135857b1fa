// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace qm::desktop {

/// Ctrl+C and a polite kill close the window as its own Quit does: habits are saved, a throw-away profile goes.
/// A second one ends at once.
class EndSignals final : public QObject {
    Q_OBJECT
public:
    explicit EndSignals(QObject* parent = nullptr);

Q_SIGNALS:
    void endWanted();
};

} // namespace qm::desktop
