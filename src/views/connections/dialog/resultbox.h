// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace qm::views {

/// What a test brought: green with a tick, red with what to change, or quiet while it runs. Details on demand.
class ResultBox final : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Running, Good, Bad, Note };
    explicit ResultBox(QWidget* parent = nullptr);
    void show(Kind kind, const QString& title, const QString& line, const QString& detail = {});
    void clear();
    [[nodiscard]] Kind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Note;
    QLabel* m_title;
    QLabel* m_line;
    QLabel* m_detail;
    QPushButton* m_more;
};

} // namespace qm::views
