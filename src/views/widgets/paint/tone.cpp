// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paint/tone.h"

#include <QLabel>
#include <QStyle>

namespace qm::views {

using namespace Qt::StringLiterals;

QColor toneColor(Tone tone)
{
    const Theme& t = theme();
    switch (tone) {
    case Tone::Text:
        return t.text;
    case Tone::Text2:
        return t.text2;
    case Tone::Text3:
        return t.text3;
    case Tone::Disabled:
        return t.disabled;
    case Tone::Accent:
        return t.accent;
    case Tone::OnAccent:
        return t.onAccent;
    case Tone::Gain:
        return t.gain;
    case Tone::Loss:
        return t.loss;
    case Tone::Good:
        return t.good;
    case Tone::Bad:
        return t.bad;
    case Tone::Warn:
        return t.warn;
    }
    Q_UNREACHABLE();
}

Tone toneOfSign(int sign) { return sign > 0 ? Tone::Gain : (sign < 0 ? Tone::Loss : Tone::Text); }

namespace {

QString nameOf(Tone tone)
{
    switch (tone) {
    case Tone::Text:
        return u"text"_s;
    case Tone::Text2:
        return u"text2"_s;
    case Tone::Text3:
        return u"text3"_s;
    case Tone::Disabled:
        return u"disabled"_s;
    case Tone::Accent:
        return u"accent"_s;
    case Tone::OnAccent:
        return u"onAccent"_s;
    case Tone::Gain:
        return u"gain"_s;
    case Tone::Loss:
        return u"loss"_s;
    case Tone::Good:
        return u"good"_s;
    case Tone::Bad:
        return u"bad"_s;
    case Tone::Warn:
        return u"warn"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QLabel* makeLabel(const QString& text, TypeRole role, Tone tone, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // names come from brokers: never read as HTML
    label->setFont(typeFont(role));
    label->setProperty("tone", nameOf(tone));
    return label;
}

void setTone(QLabel* label, Tone tone)
{
    const QString name = nameOf(tone);
    if (label->property("tone").toString() == name)
        return;
    label->setProperty("tone", name);
    label->style()->unpolish(label);
    label->style()->polish(label);
    label->update();
}

} // namespace qm::views
