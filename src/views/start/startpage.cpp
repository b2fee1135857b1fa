// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/start/startpage.h"

#include "views/start/startpicture.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/iconlabel.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

Panel* makeDoor(
    const QString& iconName, const QString& title, const QString& words, QPushButton* button, QWidget* parent)
{
    auto* door = new Panel({}, parent);
    door->setFixedWidth(288);
    door->setAccessibleName(title);
    auto* column = door->body();
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(8);
    auto* mark = new IconLabel(iconName, 20, Tone::Accent, door);
    QFont font = typeFont(TypeRole::PanelTitle);
    font.setPixelSize(font.pixelSize() + 1);
    QLabel* heading = makeLabel(title, TypeRole::PanelTitle, Tone::Text, door);
    heading->setFont(font);
    QLabel* text = makeLabel(words, TypeRole::Cell, Tone::Text2, door);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    text->setMinimumHeight(4 * 17);
    button->setParent(door);
    button->setMinimumHeight(32);
    column->addWidget(mark);
    column->addWidget(heading);
    column->addWidget(text, 1);
    column->addSpacing(4);
    column->addWidget(button, 0, Qt::AlignLeft);
    return door;
}

} // namespace

StartPage::StartPage(int brokerages, QWidget* parent)
    : QWidget(parent), m_add(makeButton(tr("Add connection"), ButtonKind::Primary, u"plus"_s, this)),
      m_demo(makeButton(tr("Open the demo"), ButtonKind::Default, {}, this))
{
    setObjectName(u"startPage"_s);
    m_add->setObjectName(u"startAddButton"_s);
    m_demo->setObjectName(u"startDemoButton"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addStretch(2);
    column->addWidget(new StartPicture(this), 0, Qt::AlignHCenter);
    column->addSpacing(20);
    QLabel* title = makeLabel(tr("All your accounts in one picture"), TypeRole::EmptyTitle, Tone::Text, this);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    QLabel* line = makeLabel(
        tr("Connect a brokerage, or look around with a made-up portfolio first."), TypeRole::Cell, Tone::Text2, this);
    QFont larger = line->font();
    larger.setPixelSize(larger.pixelSize() + 2);
    line->setFont(larger);
    column->addWidget(line, 0, Qt::AlignHCenter);
    column->addSpacing(28);
    auto* doors = new QHBoxLayout;
    doors->setSpacing(16);
    doors->addStretch(1);
    doors->addWidget(makeDoor(u"key"_s, tr("Add a connection"),
        tr("%n brokerages can be connected. The test shows your accounts before anything is stored.", nullptr,
            brokerages),
        m_add, this));
    doors->addWidget(makeDoor(u"play"_s, tr("Try the demo"),
        tr("Three made-up brokers with three years of trades and live prices. Removed with one click."), m_demo, this));
    doors->addStretch(1);
    column->addLayout(doors);
    column->addSpacing(32);
    auto* promises = new QHBoxLayout;
    promises->setSpacing(8);
    promises->addStretch(1);
    const auto promise = [&](const QString& iconName, const QString& words) {
        promises->addWidget(new IconLabel(iconName, 16, Tone::Text2, this));
        promises->addWidget(makeLabel(words, TypeRole::Cell, Tone::Text2, this));
        promises->addSpacing(20);
    };
    promise(u"lock"_s, tr("Read-only: it cannot place an order"));
    promise(u"key"_s, tr("Secrets stay in your system keychain"));
    promise(u"database"_s, tr("Your data stays on this computer"));
    promises->addStretch(1);
    column->addLayout(promises);
    column->addStretch(3);
    connect(m_add, &QPushButton::clicked, this, &StartPage::addConnectionWanted);
    connect(m_demo, &QPushButton::clicked, this, &StartPage::demoWanted);
}

void StartPage::setBusy(bool busy)
{
    m_demo->setText(busy ? tr("Opening...") : tr("Open the demo"));
    m_demo->setEnabled(!busy);
    m_add->setEnabled(!busy);
}

} // namespace qm::views
