// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace qm::views {

/// A framed surface with an optional 40 px header: title, quiet subtitle, and room for controls at the right end.
/// What it holds goes into body(), which has no margins of its own (tables reach the border; charts set their own).
class Panel final : public QWidget {
    Q_OBJECT
public:
    /// An empty title: no header.
    explicit Panel(const QString& title = {}, QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// For labels and controls after the subtitle; starts with a stretch, so that what is added stands at the right.
    [[nodiscard]] QHBoxLayout* header() const { return m_header; }
    /// For what stands directly after the subtitle, before the stretch.
    void addBesideTitle(QWidget* widget);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_header = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    int m_beside = 2; ///< index in the header where addBesideTitle() inserts
};

} // namespace qm::views
