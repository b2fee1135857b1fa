// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace qm::views {

/// Looks like a search field and opens the command palette; what is typed on it goes there.
class CommandField final : public QAbstractButton {
    Q_OBJECT
public:
    explicit CommandField(QWidget* parent = nullptr);
    void setCompact(bool compact); ///< only the glass
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QString& typed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_compact = false;
};

/// Starts a sync and, while one runs, stops it; a thin line shows how far it is.
class SyncButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit SyncButton(QWidget* parent = nullptr);
    /// `share` 0..1; below zero: unknown.
    void setSyncing(bool syncing, double share = -1);
    [[nodiscard]] bool isSyncing() const { return m_syncing; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void syncWanted();
    void cancelWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateTexts();
    bool m_syncing = false;
    double m_share = -1;
};

} // namespace qm::views
