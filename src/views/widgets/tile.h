// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QAbstractButton>

namespace qm::views {

/// One strong number: label, value, one line below. A click opens the page behind it. Paints itself.
class Tile final : public QAbstractButton {
    Q_OBJECT
public:
    struct Content {
        QString value = {}; ///< already formatted; empty: not loaded yet, shown as a grey bar
        Tone valueTone = Tone::Text;
        int direction = 0;     ///< -1, +1: a painted triangle before the value
        QString line = {};     ///< below; may start with `lineLead` in its own tone
        QString lineLead = {}; ///< "+0.21%" before "of yesterday"
        Tone lineLeadTone = Tone::Text2;
        Tone lineTone = Tone::Text2;
        bool warning = false;     ///< triangle beside the label: holds old or partial data
        bool lineWarning = false; ///< triangle before the line
        bool lineCheck = false;   ///< tick before the line
        QList<double> sparkline = {};
        QString shortValue = {}; ///< used when `value` does not fit; the full one then stands in the tool tip
        friend bool operator==(const Content&, const Content&) = default;
    };

    explicit Tile(const QString& label, QWidget* parent = nullptr);
    void setContent(const Content& content);
    [[nodiscard]] const Content& content() const { return m_content; }
    void setHint(const QString& hint); ///< tool tip: what is missing, how it is computed
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintValue(QPainter& painter, const QRect& box);
    void paintLine(QPainter& painter, const QRect& box);
    void updateTexts();
    Content m_content;
    QString m_hint;
};

} // namespace qm::views
