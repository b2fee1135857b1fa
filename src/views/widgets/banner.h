// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace qm::views {

class IconButton;

/// A slim line over the pages: an icon, one sentence, one button, optionally a cross. Used for "Demo data" and for
/// troubles of the store.
class Banner final : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };
    explicit Banner(QWidget* parent = nullptr);
    void show(Kind kind, const QString& text, const QString& button, bool closable);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void pressed();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    QLabel* m_text;
    QPushButton* m_button;
    IconButton* m_close;
};

} // namespace qm::views
